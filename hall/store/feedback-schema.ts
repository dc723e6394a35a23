import type { AppealComplexity } from "../../kiosk-config/schema/appeal.ts";
import type { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import type { AppealCase, AppealState, OrderState } from "../contract/index.ts";

/* Tables of ratings, appeals and what outside systems have to hear of them; the rules of `schema.ts` hold. */

/** One rating of one ticket or visit; `subjectKey` is unique: 一次一评. */
export interface RatingTable {
  id: string;
  subjectKey: string;
  businessDay: string | null;
  ticketNumber: string | null;
  visitId: string | null;
  categoryId: string | null;
  windowId: string | null;
  guideId: string | null;
  kioskId: string;
  grade: RatingGrade;
  /** Codes as a JSON array. */
  options: string;
  /** Wiped some time after the matter is closed. */
  words: string | null;
  at: number;
  receivedAt: number;
}

/** A low grade that somebody has to answer. */
export interface RatingOrderTable {
  id: string;
  ratingId: string;
  state: OrderState;
  openedAt: number;
  dueDay: string;
  assignee: string | null;
  closedAt: number | null;
}

/** Rows are only added. */
export interface RatingOrderStepTable {
  orderId: string;
  seq: number;
  state: OrderState;
  actor: string;
  note: string | null;
  at: number;
}

/** One matter, however often somebody came with it. */
export interface AppealTable {
  id: string;
  categoryId: string;
  complexity: AppealComplexity;
  state: AppealState;
  receivedAt: number;
  dueDay: string;
  assignee: string | null;
  ticketDay: string | null;
  ticketNumber: string | null;
  guideId: string | null;
  answer: string | null;
  closedAt: number | null;
}

/** What was filed at a kiosk: the receipt somebody holds. `words` and `phone` are wiped after the handling. */
export interface AppealFilingTable {
  id: string;
  appealId: string;
  seq: number;
  number: string;
  /** Keyed; the code itself is on the paper only. */
  codeHash: string;
  kioskId: string;
  at: number;
  receivedAt: number;
  words: string | null;
  phone: string | null;
  /** Keyed, to find the same matter again; wiped with the number. */
  phoneHash: string | null;
}

/** Rows are only added. */
export interface AppealStepTable {
  appealId: string;
  seq: number;
  event: AppealCase["steps"][number]["event"];
  actor: string;
  note: string | null;
  at: number;
}

/** What an outside system has to hear; `refId` is its idempotency key there. */
export interface OutboxTable {
  system: "ratings" | "appeals";
  refId: string;
  addedAt: number;
  attempts: number;
  nextAt: number;
  acceptedAt: number | null;
  /** Under which the outside system keeps it. */
  outsideId: string | null;
  /** Why it never will: asking again would change nothing. */
  refused: string | null;
}
