import type { Result } from "neverthrow";
import type { ConnectorFailure } from "../connection/failure.ts";

/** A matter that the hall hands over, with all that was said of it. */
export interface AppealHandOver {
  /** Chosen once for each matter; the platform opens one order under it. */
  key: string;
  hall: { code: string; name: string; divisionCode: string };
  category: { id: string; label: string };
  guideName?: string;
  /** Unix ms. */
  receivedAt: number;
  /** `2026-03-09`. */
  dueDay: string;
  statements: readonly {
    number: string;
    /** Unix ms. */
    at: number;
    words?: string;
    phone?: string;
  }[];
}

/** The platform on which a county's appeals are handled (12345, 有诉即办). */
export interface AppealsClient {
  /** Gives the number of the order that was opened. May be asked again under the same key. */
  handOver(appeal: AppealHandOver): Promise<Result<{ orderNo: string }, ConnectorFailure>>;
}
