import type {
  ActKind,
  HelpState,
  Lane,
  LaneSource,
  PriorityLane,
  SegmentCause,
  SlipOutcome,
  TicketState,
} from "../contract/index.ts";
import type {
  AccountTable,
  StaffSessionTable,
  SignInTryTable,
  MachineTable,
  MachineCodeTable,
  ScreenTable,
  AuditEntryTable,
  AuditHeadTable,
} from "./access-schema.ts";
import type {
  ContentDocumentTable,
  ContentEditionTable,
  ContentPackTable,
  ContentRevisionTable,
} from "./content-schema.ts";
import type {
  KioskConditionTable,
  KioskKeyTable,
  KioskReportTable,
  KioskSeenTable,
  KioskCommandTable,
  KioskLogTable,
} from "./fleet-schema.ts";
import type {
  ArchiveFileTable,
  AuditArchiveTable,
  KeptConditionTable,
  KeptCountTable,
  RatingSumTable,
  VisitDayTable,
  VisitFiguresTable,
  VisitSumTable,
} from "./kept-schema.ts";
import type { EventTopic } from "../contract/event.ts";
import type { z } from "zod";
import type {
  RatingTable,
  RatingOrderTable,
  RatingOrderStepTable,
  AppealTable,
  AppealFilingTable,
  AppealStepTable,
  OutboxTable,
} from "./feedback-schema.ts";

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
  /** Business day of the slip, when the ticket was carried over to a later one. */
  carriedFrom: string | null;
  kioskId: string;
  /** Set when the number comes from a reserved range. */
  rangeId: string | null;
  /** When the person got the number. */
  issuedAt: number;
  /** When the hall heard of it; later than `issuedAt` for tickets handed over. */
  receivedAt: number;
  state: TicketState;
  slip: z.infer<typeof SlipOutcome>;
  /** Window that called it last; null again once it waits for another one. */
  windowId: string | null;
  lane: Lane;
  /** Who says so; null without a lane, and for those given before it was kept, which staff gave. */
  laneFrom: LaneSource | null;
  /** What its holder says of themselves where that counts for nothing until staff give it. */
  laneTold: PriorityLane | null;
  /** Since when it counts as waiting: the time of issue until somebody sends it to another place in the queue. */
  queuedAt: number;
  /** Its turn, earliest first (`turn.ts`): `queuedAt` with what lane and appointment give. */
  rankAt: number;
  /** Before this time it is called only when nobody else waits; 0 without an appointment. */
  dueAt: number;
  /** The one window that may call it, after a transfer to a window. */
  targetWindowId: string | null;
  /** How often it was called again since it was called. */
  recalls: number;
  /** The ticket whose visit goes on for both. */
  mergedInto: string | null;
  /** Keyed hash of person, category and day while the person is known; wiped after the day. */
  subjectKey: string | null;
  /** Masks as the kiosk gave them, wiped after the day. */
  maskedName: string | null;
  maskedNumber: string | null;
  /** Of the code in the slip's QR; null for slips without one. */
  codeHash: string | null;
  /** Of its first half, which stands on the slip in letters; salted with the ticket's id. */
  shortCodeHash: string | null;
}

/** Which appointment a ticket came from; one appointment gives one ticket. */
export interface TicketAppointmentTable {
  ticketId: string;
  /** Id in the appointment system. */
  appointmentId: string;
  businessDay: string;
  fromAt: number;
  toAt: number;
  /** 1 once the appointment system knows that it was used. */
  told: number;
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
  /** The queue it was in. */
  categoryId: string;
  cause: SegmentCause;
}

/** One thing that a visit is about; rows are only added. */
export interface TicketRequestTable {
  ticketId: string;
  seq: number;
  categoryId: string;
  guideId: string | null;
  bundleId: string | null;
  /** What was answered to the questions of its guide or bundle, JSON; wiped with the masks of its ticket. */
  answers: string | null;
  quantity: number;
  actor: string;
  at: number;
}

/** A window and who stands there. `acts` counts what the window did; changing it is how a window's acts take turns. */
export interface WindowPostTable {
  windowId: string;
  ticketId: string | null;
  acts: number;
  /** Name of the account that was at work here last, and when; null where nobody signs in. */
  clerk: string | null;
  clerkAt: number | null;
}

/** What a window did. Kept as long as it may be taken back, and some time longer. */
export interface WindowActTable {
  windowId: string;
  seq: number;
  kind: ActKind;
  actor: string;
  at: number;
  /** Ticket at the window before. */
  postBefore: string | null;
}

/** How a ticket stood before an act changed it, and its last segment after: what taking the act back restores. */
export interface WindowActTicketTable {
  windowId: string;
  actSeq: number;
  ticketId: string;
  segmentSeq: number;
  state: TicketState;
  categoryId: string;
  ticketWindowId: string | null;
  targetWindowId: string | null;
  queuedAt: number;
  rankAt: number;
  dueAt: number;
  recalls: number;
  mergedInto: string | null;
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

/** How many tickets of a category were given on a day (`band` is `day`) or in the time band that begins then. */
export interface TicketQuotaTable {
  businessDay: string;
  categoryId: string;
  band: string;
  taken: number;
}

/** What came of an idempotency key. A key belongs to one kind of wish; `resultId` is null when nothing came of it. */
export interface WishTable {
  kind: "ticket" | "range" | "callNext" | "act" | "help" | "rating" | "appeal" | "kioskCommand";
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
  state: HelpState;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
}

/** What was looked for in vain at a kiosk on a day. */
export interface SearchMissTable {
  kioskId: string;
  businessDay: string;
  query: string;
  times: number;
}

/** One call of an outside system; kept for the audit, without content. */
export interface ConnectorCallTable {
  id: string;
  at: number;
  system: string;
  operation: string;
  /** `kiosk:<id>` or `hall`. */
  actor: string;
  purpose: string;
  item: string;
  maskedNumber: string | null;
  consent: string | null;
  outcome: string;
  tries: number;
  ms: number;
}

/** What changed, in the order of its id; kept a day. */
export interface HallEventTable {
  id: number;
  topic: EventTopic;
  ref: string | null;
  number: string | null;
  at: number;
}

/** One row: the newest id. */
export interface HallEventCounterTable {
  id: number;
  last: number;
}

/** What a hall knows about its rows here. */
export interface HallSettingTable {
  name: string;
  value: string;
}

/** A hall whose rows lie here. The one table that is no single hall's (`halls/hall-scope.ts`). */
export interface HallTable {
  id: string;
  /** What it is called among the others; null: as its own content says. */
  name: string | null;
  level: HallLevel;
  parentId: string | null;
  /** Ids from the top down to its own, `county/township/`: all below begin with it. */
  path: string;
  createdAt: number;
}

export type HallLevel = "county" | "township" | "village";

/** Every table but `hall` has a `hall_id`, which queries get by themselves. */
export interface HallDatabase {
  hall: HallTable;
  auditEntry: AuditEntryTable;
  auditHead: AuditHeadTable;
  auditArchive: AuditArchiveTable;
  hallEvent: HallEventTable;
  hallEventCounter: HallEventCounterTable;
  ticket: TicketTable;
  ticketSegment: TicketSegmentTable;
  ticketAppointment: TicketAppointmentTable;
  ticketRequest: TicketRequestTable;
  ticketQuota: TicketQuotaTable;
  windowPost: WindowPostTable;
  windowAct: WindowActTable;
  windowActTicket: WindowActTicketTable;
  numberCounter: NumberCounterTable;
  numberRange: NumberRangeTable;
  wish: WishTable;
  helpCall: HelpCallTable;
  kioskSeen: KioskSeenTable;
  kioskReport: KioskReportTable;
  kioskCondition: KioskConditionTable;
  kioskKey: KioskKeyTable;
  kioskCommand: KioskCommandTable;
  kioskLog: KioskLogTable;
  searchMiss: SearchMissTable;
  connectorCall: ConnectorCallTable;
  rating: RatingTable;
  ratingOrder: RatingOrderTable;
  ratingOrderStep: RatingOrderStepTable;
  appeal: AppealTable;
  appealFiling: AppealFilingTable;
  appealStep: AppealStepTable;
  outbox: OutboxTable;
  account: AccountTable;
  staffSession: StaffSessionTable;
  signInTry: SignInTryTable;
  hallSetting: HallSettingTable;
  visitDay: VisitDayTable;
  visitSum: VisitSumTable;
  visitFigures: VisitFiguresTable;
  ratingSum: RatingSumTable;
  archiveFile: ArchiveFileTable;
  keptCount: KeptCountTable;
  keptCondition: KeptConditionTable;
  machine: MachineTable;
  machineCode: MachineCodeTable;
  screen: ScreenTable;
  contentDocument: ContentDocumentTable;
  contentRevision: ContentRevisionTable;
  contentEdition: ContentEditionTable;
  contentPack: ContentPackTable;
}
