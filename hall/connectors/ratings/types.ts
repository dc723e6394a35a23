import type { Result } from "neverthrow";
import type { RatingGrade } from "../../../kiosk-config/schema/rating.ts";
import type { ConnectorFailure } from "../connection/failure.ts";

/** A rating as it leaves the hall: about a service, never about who rated it. */
export interface RatingUpload {
  /** Chosen once for each rating; the platform keeps one under it. */
  key: string;
  hallCode: string;
  kioskId: string;
  /** What was rated. */
  channel: "window" | "kiosk";
  grade: RatingGrade;
  optionCodes: readonly string[];
  words?: string;
  /** When it was given; Unix ms. */
  at: number;
  /** When a window called; Unix ms. */
  servedAt?: number;
  /** As on the sign. */
  windowLabel?: string;
  affair?: {
    name: string;
    taskCode?: string | undefined;
    handleItemCode?: string | undefined;
    departmentCode?: string | undefined;
    department: string;
    projectType: "instant" | "promised";
  };
}

/** The platform above to which ratings go (好差评). */
export interface RatingsClient {
  /** Gives the number under which the platform keeps it. May be asked again under the same key. */
  upload(rating: RatingUpload): Promise<Result<{ receiptNo: string }, ConnectorFailure>>;
}
