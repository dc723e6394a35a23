import type { SlipOutcome, TicketState } from "../contract/index.ts";
import type { z } from "zod";

/*
 * The hall's tables as Kysely sees them (camelCase here, snake_case in SQL). Portable on purpose: text, integer and
 * bigint only, every generated value is made by the program. On PostgreSQL the int8 parser must give numbers: every
 * bigint here is Unix time in milliseconds and far below 2^53.
 */

/** One person's place in one queue. `state`, `windowId` and `slip` are the newest truth; segments tell how it came. */
export interface TicketTable {
  id: string;
  businessDay: string;
  categoryId: string;
  /** As printed, `A001`; unique in its business day. */
  number: string;
  /** Number under which the hall had issued it before the kiosk, not having heard, gave another one. */
  formerNumber: string | null;
  kioskId: string;
  /** Set when the number comes from a reserved range. */
  rangeId: string | null;
  /** When the person got the number; the place in the queue. */
  issuedAt: number;
  /** When the hall heard of it; later than `issuedAt` for tickets handed over. */
  receivedAt: number;
  state: TicketState;
  slip: z.infer<typeof SlipOutcome>;
  windowId: string | null;
  /** Masks as the kiosk gave them, wiped after the day. */
  maskedName: string | null;
  maskedNumber: string | null;
}

/** What happened to a ticket. Rows are only added; the one later change is `toAt`, when the segment ends. */
export interface TicketSegmentTable {
  ticketId: string;
  seq: number;
  state: "created" | TicketState;
  /** `kiosk:<id>`, `window:<id>` or `hall`. */
  actor: string;
  windowId: string | null;
  fromAt: number;
  toAt: number | null;
}

/** Numbering of one letter on one day: issued from below, reserved from above, until both meet. */
export interface NumberCounterTable {
  businessDay: string;
  letter: string;
  /** Next serial the hall itself gives out. */
  nextSerial: number;
  /** Lowest serial that is reserved; 1000 when none is. */
  reservedFrom: number;
}

/** Numbers set aside for a kiosk, both ends included. */
export interface NumberRangeTable {
  id: string;
  businessDay: string;
  categoryId: string;
  letter: string;
  firstSerial: number;
  lastSerial: number;
  kioskId: string;
  reservedAt: number;
}

/** What came of an idempotency key. A key belongs to one kind of wish; `resultId` is null when nothing came of it. */
export interface WishTable {
  kind: "ticket" | "range" | "callNext" | "help";
  key: string;
  resultId: string | null;
  at: number;
}

export interface HelpCallTable {
  id: string;
  businessDay: string;
  kioskId: string;
  reason: string;
  detail: string | null;
  at: number;
  receivedAt: number;
}

export interface KioskSeenTable {
  kioskId: string;
  firstSeenAt: number;
  lastSeenAt: number;
}

/** The newest report of a kiosk; `parts` is JSON as in the contract. */
export interface KioskReportTable {
  kioskId: string;
  at: number;
  version: string;
  power: "mains" | "battery" | "closing";
  parts: string;
}

/** Public keys with which kiosks sign links for telephones. */
export interface KioskKeyTable {
  kioskId: string;
  /** Ed25519, 32 bytes as base64url. */
  publicKey: string;
  firstSeenAt: number;
  lastSeenAt: number;
}

/** What was looked for in vain at a kiosk on a day. */
export interface SearchMissTable {
  kioskId: string;
  businessDay: string;
  query: string;
  times: number;
}

export interface HallDatabase {
  ticket: TicketTable;
  ticketSegment: TicketSegmentTable;
  numberCounter: NumberCounterTable;
  numberRange: NumberRangeTable;
  wish: WishTable;
  helpCall: HelpCallTable;
  kioskSeen: KioskSeenTable;
  kioskReport: KioskReportTable;
  kioskKey: KioskKeyTable;
  searchMiss: SearchMissTable;
}
