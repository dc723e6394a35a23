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

/** The same day as the hall's own statistics count it. `figures`: JSON (`statistics/figures-text.ts`). */
export interface VisitFiguresTable {
  businessDay: string;
  /** As of its `VisitDayTable`. */
  tickets: number;
  figures: string;
}

/** Ratings of a day that is over. */
export interface RatingSumTable {
  businessDay: string;
  /** Of tickets of that day, and how many of those were served. */
  ratings: number;
  rated: number;
  /** Given on that day, whatever day they are about; those that went since are among them. */
  given: number;
  /** How many of `given`, by grade and by kiosk: JSON. */
  grades: string;
  kiosks: string;
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
