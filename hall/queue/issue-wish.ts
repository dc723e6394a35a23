import type { Transaction } from "kysely";
import { err } from "neverthrow";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import type { Errand, Holder, IssueRefusal, Lane, LaneSource } from "../contract/index.ts";
import type { HallDatabase } from "../store/schema.ts";
import type { Pace } from "./service-times.ts";

export interface IssueWish extends Errand {
  idempotencyKey: string;
  categoryId: string;
  kioskId: string;
  /** What the slip's QR will carry. */
  code?: string | undefined;
  holder?: Holder | undefined;
  lane?: Lane | undefined;
  /** Who says so; default: whoever wishes, of themselves. */
  laneFrom?: LaneSource | undefined;
  /** Whose number it is, where the hall gives one a person; only a keyed hash of it is kept, until the day's end. */
  subject?: { idNumber: string } | undefined;
}

/** A wish, and what is known of it before the transaction. */
export interface Wished {
  wish: IssueWish;
  category: TicketCategory;
  at: number;
  businessDay: string;
  /** With it the hall's hours are kept. */
  pace: Pace | undefined;
  subjectKey: string | null;
  /** Writes the entry of what was said to be `changing`, on behalf of whoever wishes. */
  keepEntry: (trx: Transaction<HallDatabase>) => Promise<void>;
}

type Code =
  "UNKNOWN_CATEGORY" | "NUMBERS_EXHAUSTED" | "QUOTA_USED_UP" | "CLOSING_SOON" | "HALL_CLOSED" | "ALREADY_WAITING";

export interface Refusal {
  code: Code;
  data: IssueRefusal;
}

export const refuse = (code: Code, data: IssueRefusal = {}) => err({ code, data });
