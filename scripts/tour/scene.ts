import type { AppealReceipt } from "../../electron/contract/appeal.ts";
import type { SheetOutcome } from "../../electron/contract/content.ts";
import type { KioskState } from "../../electron/contract/index.ts";
import type { TicketPlace } from "../../hall/contract/index.ts";
import type { Announcement } from "../../kiosk-config/schema/announcement.ts";
import type { CardEvent } from "../../devices/contract/index.ts";
import type { LicenceOutcome } from "./fixture-licences.ts";
import type { ReadResult } from "../../ocr/contract/index.ts";

export type Look = "standard" | "care";
export type Layout = "portrait" | "landscape";

/** What the fixture host does with the next wish for a number. */
export type TakeOutcome =
  | { kind: "printed"; offline?: boolean }
  | { kind: "printing" }
  | { kind: "silent" }
  | { kind: "failed"; cause: string }
  | { kind: "unknown" }
  | { kind: "refused"; code: "IDENTITY_REQUIRED" | "UNKNOWN_CATEGORY" | "NO_NUMBERS" };

/** One thing that happens before the picture is taken. */
export type Step =
  | { tap: string; id?: string }
  | { card: CardEvent }
  | { kiosk: Partial<KioskState> }
  /** Let the page's own clock jump: nobody waits two minutes for the idle question. */
  | { skipSeconds: number }
  | { see: string }
  /** Text put into a field, as if it had been typed. */
  | { type: string; into: string }
  /** The long press on the kiosk's name, without its three seconds. */
  | { staffDoor: true }
  | { endVisit: true }
  | { dropHost: true };

export interface Scene {
  /** File name and heading, e.g. `ticket-done-paper-out`. */
  name: string;
  title: string;
  page: "citizen" | "gallery" | "static";
  hash?: string;
  kiosk?: Partial<KioskState>;
  /** 公告; default: none. */
  announcements?: Announcement[];
  /** @default every look */
  looks?: Look[];
  take?: TakeOutcome;
  /** What the reading process answers; `silent`: it reads and reads. */
  read?: Partial<ReadResult> | "away" | "silent";
  /** What becomes of printed scans. */
  sheetOutcome?: SheetOutcome;
  /** What becomes of a letter at the A4 printer. */
  letter?: SheetOutcome;
  /** What becomes of a call for a person; `closed`: nobody is on duty. @default open */
  help?: "queued" | "open" | "acknowledged" | "done" | "closed";
  /** What the licence platform does; what becomes of a copy. @default held, printed */
  licences?: LicenceOutcome;
  licencePrint?: SheetOutcome;
  /** What the hall and the systems behind it answer. */
  outside?: {
    /** Code of the contract with which they refuse. */
    refused?: string;
    /** Only cases in this state. */
    caseState?: string;
    /** When the one appointment begins, from now; null = there is none. Default 10. */
    appointmentInMinutes?: number | null;
    place?: TicketPlace;
    /** What comes of papers that are handed in: a code of the contract, or no answer. @default taken */
    attach?: string;
  };
  /** What becomes of a rating. @default delivered */
  rating?: "kept" | "ALREADY_RATED";
  /** @default the definition's own example */
  lookUp?: "example" | "none" | "closed" | "away" | "silent";
  /** What becomes of an appeal and of its receipt; where one stands that is looked up. @default filed, printed, not found */
  appeal?: {
    filed?: "UNKNOWN_CATEGORY" | "WORDS_NEEDED";
    receipt?: Partial<AppealReceipt>;
    sheet?: SheetOutcome;
    lookUp?: "assigned" | "overdue" | "answered" | "kept" | "UNKNOWN_APPEAL" | "HALL_AWAY" | "TOO_MANY_TRIES";
  };
  steps?: Step[];
  /** Selector that must stand there when the picture is taken. */
  see: string;
}

/** One scene in one look and layout, and everything that is wrong with it. */
export interface Shot {
  scene: string;
  title: string;
  look: Look;
  layout: Layout;
  /** Its picture; the short form has one of some scenes, and of each in which something is wrong. */
  file?: string;
  problems: string[];
}
