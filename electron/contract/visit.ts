import { z } from "zod";
import { PurposeId } from "../../kiosk-config/schema/hall.ts";
import { CardFailure } from "../../devices/contract/card.ts";
import { LaneStanding, PriorityLane } from "../../hall/contract/ticket.ts";
import { Identity } from "./person.ts";

/** What the page may know of the card: masks only; the record itself never crosses to the page. */
export const VisitCard = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none") }),
  z.object({ state: z.literal("reading") }),
  z.object({
    state: z.literal("read"),
    /** 张*. */
    maskedName: z.string(),
    /** 4113****1234. */
    maskedNumber: z.string(),
    kind: z.enum(["resident", "residencePermit", "foreigner2017", "foreigner2023"]),
    /** Whether it still lies on the reader: drives the take-your-card reminder. */
    present: z.boolean(),
    /** Its validity has ended: good for a number in the queue, not for personal services. */
    expired: z.boolean(),
    readMs: z.number(),
    wireMs: z.number(),
  }),
  z.object({ state: z.literal("failed"), cause: CardFailure }),
  /** The card of a former visit still lies on the reader: remind, and tell nothing of whose it is. */
  z.object({ state: z.literal("leftBehind") }),
]);
export type VisitCard = z.infer<typeof VisitCard>;

export const PrintState = z.enum(["pending", "printing", "printed", "failed", "unknown"]);

/** A ticket as its holder sees it. */
export const VisitTicket = z.object({
  ticketId: z.string(),
  number: z.string(),
  categoryId: z.string(),
  categoryName: z.string(),
  /** Labels of the windows that call it, e.g. `A01`. */
  windows: z.array(z.string()),
  place: z.string(),
  issuedAt: z.int(),
  /** Absent while the hall is away. */
  ahead: z.int().optional(),
  estimate: z.object({ lowMinutes: z.int(), highMinutes: z.int() }).optional(),
  /** The appointment that it came from, Unix ms. */
  appointment: z.object({ from: z.int(), to: z.int() }).optional(),
  /** In which priority lane it waits, who says so, and whether the hall gives it or asks to see a paper first. */
  priority: LaneStanding.optional(),
  /** Issued from the reserved range. */
  offline: z.boolean(),
  print: PrintState,
  /** Cause of `failed`, see devices/contract/receipt.ts. */
  printFailure: z.string().optional(),
  /** For measurements: from the call `ticket.take` arriving to the first byte at the printer. */
  toFirstByteMs: z.number().optional(),
  /** Unix time, ms, of that first byte. */
  firstByteAtMs: z.number().optional(),
});
export type VisitTicket = z.infer<typeof VisitTicket>;

/** Everything the page shows of the present citizen. A new visit id = a new person. */
export const Visit = z.object({
  visitId: z.string(),
  card: VisitCard,
  /** A number that was typed or scanned in place of a card; masked. */
  typed: z.object({ maskedNumber: z.string(), by: z.enum(["keypad", "scan"]) }).optional(),
  identity: Identity,
  /**
   * Old enough for the lane of the old, by the hall's rule and clock: `card` proves it, `number` (typed or scanned) only suggests it. Never
   * how old.
   */
  elder: z.enum(["card", "number"]).optional(),
  /** What the person has agreed to in this visit. */
  consents: z.array(PurposeId),
  tickets: z.array(VisitTicket),
});
export type Visit = z.infer<typeof Visit>;

/** What the machine can do now; what a citizen is offered follows it. */
export const KioskState = z.object({
  hall: z.enum(["online", "away"]),
  idReader: z.enum(["ready", "notReady", "none"]),
  printer: z.enum(["ready", "paperLow", "paperOut", "coverOpen", "notReady", "none"]),
  documentPrinter: z.enum(["ready", "paperOut", "tonerOut", "jammed", "coverOpen", "notReady", "none"]),
  barcodeScanner: z.enum(["ready", "notReady", "none"]),
  contactCardReader: z.enum(["ready", "notReady", "none"]),
  documentCamera: z.enum(["ready", "notReady", "none"]),
  /** `closing`: the battery is nearly empty; who is here finishes, nobody new begins. */
  power: z.enum(["mains", "battery", "closing"]),
  /** The cabinet is open or was tampered with: staff are told; the kiosk goes on. */
  cabinet: z.enum(["closed", "open", "tampered"]),
  /** Whether somebody stands before it; absent without a sensor that works. */
  presence: z.enum(["present", "notPresent"]).optional(),
  /** What staff of the hall tell everybody who passes; one line of plain text. */
  message: z.string().optional(),
  /** Somebody has put this machine out of service: nobody new is served after the visit under way. `since` in Unix ms. */
  outOfService: z.object({ reason: z.string(), since: z.int() }).optional(),
  /** The machine starts anew and has waited long enough: the visit under way is ended then, Unix ms. */
  endsAt: z.int().optional(),
  /** An edition of content that goes into force as soon as no visit is under way. */
  newContent: z.int().optional(),
  /** Waiting counts by category id; empty while the hall is away. */
  waiting: z.array(
    z.object({
      ...{ categoryId: z.string(), waiting: z.int(), lowMinutes: z.int(), highMinutes: z.int() },
      /** The same for who has a lane: `waiting` are those whose turn is before theirs. */
      lanes: z
        .array(z.object({ lane: PriorityLane, waiting: z.int(), lowMinutes: z.int(), highMinutes: z.int() }))
        .optional(),
    }),
  ),
});
export type KioskState = z.infer<typeof KioskState>;
