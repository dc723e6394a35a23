/* What statistics keep of days that are over, and what lies in files; the rules of `schema.ts` hold. */

/** A day that is over, as statistics see it. `facts`: JSON, compressed (gzip, base64). */
export interface VisitDayTable {
  businessDay: string;
  /** Tickets of that day when it was kept. */
  tickets: number;
  facts: string;
}

/** The same day as the county's view counts it. */
export interface VisitSumTable {
  businessDay: string;
  /** As of its `VisitDayTable`. */
  tickets: number;
  issued: number;
  served: number;
  noShow: number;
  leftEarly: number;
  /** Milliseconds, sorted: 32 bits each, the low end first, as base64. */
  waits: string;
}

/** A day whose tickets lie in a file. */
export interface ArchiveFileTable {
  businessDay: string;
  file: string;
  tickets: number;
  /** Served visits of the day that have their rating. */
  rated: number;
  sha256: string;
  madeAt: number;
  /** When the last of them had left the database; null while they do. */
  emptiedAt: number | null;
  /** Since when its tickets are here once more, for who wants to look at them. */
  restoredAt: number | null;
}

/** Entries of the audit trail that lie in a file. The newest stretch is where the chain in the database begins. */
export interface AuditArchiveTable {
  lastSeq: number;
  firstSeq: number;
  /** Of entry `lastSeq`. */
  lastHash: string;
  file: string;
  sha256: string;
  madeAt: number;
  /** When the last of them had left the database; null while they do. */
  emptiedAt: number | null;
}

/** What is counted of rows before they go. */
export type KeptTopic =
  | "ratingGrade"
  | "ratingKiosk"
  | "ratingUpload"
  | "order"
  | "appeal"
  | "help"
  | "consent"
  | "licenceKind"
  | "licencePeople"
  | "licenceFailed";

/** How many rows of a day went, by what statistics tell apart. Beside the rows that are still there, never instead of them. */
export interface KeptCountTable {
  businessDay: string;
  topic: KeptTopic;
  name: string;
  times: number;
}

/** How kiosks were on a day: conditions that reach into it and are rows no more. `facts`: JSON, compressed (gzip, base64). */
export interface KeptConditionTable {
  businessDay: string;
  facts: string;
}
