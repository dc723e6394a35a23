import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { Appeal, AppealCode, AppealNumber, AppealView, APPEAL_WORDS_LIMIT } from "../../hall/contract/appeal.ts";
import { BusinessDay, TicketNumber } from "../../hall/contract/ticket.ts";
import { AppealCategory, ExcludedMatter } from "../../kiosk-config/schema/appeal.ts";
import { SheetOutcome } from "./content.ts";

export type { Appeal, AppealState } from "../../hall/contract/appeal.ts";

/** What can be said here, and what belongs elsewhere. */
export const AppealOffer = z.object({
  categories: z.array(
    AppealCategory.extend({
      /** Until when it is answered, counted from today. */
      promisedDay: BusinessDay,
    }),
  ),
  excluded: z.array(ExcludedMatter),
  /** Where somebody can go with it at once. */
  window: z.string().optional(),
  wordsLimit: z.int(),
  /** How many days a telephone number is kept after the matter is closed. */
  keepContactDays: z.int(),
});
export type AppealOffer = z.infer<typeof AppealOffer>;

/** What stands on the paper. Number and code open the state of it, here or at the desk. */
export const AppealReceipt = z.object({
  wishKey: z.uuid(),
  number: AppealNumber,
  code: AppealCode,
  categoryLabel: z.string(),
  filedAt: z.int(),
  promisedDay: BusinessDay,
  /** False: public holidays on the way are not left out, and the day moves on with them. */
  holidaysKnown: z.boolean(),
  /** False: kept here until the hall is back; number, code and day are good all the same. */
  delivered: z.boolean(),
  /** It was added to an earlier one on the same matter. */
  joined: z.boolean(),
});
export type AppealReceipt = z.infer<typeof AppealReceipt>;

/** Where an appeal stands; `kept`: it is still here and waits for the hall. */
export const AppealStanding = z.discriminatedUnion("where", [
  z.object({ where: z.literal("hall"), categoryLabel: z.string(), view: AppealView }),
  z.object({ where: z.literal("kept"), categoryLabel: z.string(), number: AppealNumber, promisedDay: BusinessDay }),
]);
export type AppealStanding = z.infer<typeof AppealStanding>;

/** A receipt under the scanner. */
export const AppealScan = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.enum(["waiting", "asking"]) }),
  z.object({ verdict: z.literal("found"), standing: AppealStanding }),
  z.object({ verdict: z.literal("tooManyTries"), retryAfterMs: z.int() }),
  z.object({ verdict: z.enum(["notASlip", "unreadable", "unknown", "hallAway"]) }),
]);
export type AppealScan = z.infer<typeof AppealScan>;

/** The slip of the ticket that it is about, of whatever day; read here, so that it needs no hall. */
export const AppealTicketScan = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.enum(["waiting", "notASlip", "unreadable"]) }),
  z.object({ verdict: z.literal("found"), ticket: z.object({ businessDay: BusinessDay, number: TicketNumber }) }),
]);
export type AppealTicketScan = z.infer<typeof AppealTicketScan>;

const noScanner = { NO_SCANNER: { message: "this kiosk has no scanner that works" } } as const;

export const appealContract = {
  offer: oc.output(AppealOffer),
  /** Journalled first. The same key again gives the same receipt. */
  file: oc
    .errors({
      UNKNOWN_CATEGORY: { message: "no such kind of appeal" },
      WORDS_NEEDED: { message: "this kind needs words" },
    })
    .input(
      z.strictObject({
        wishKey: z.uuid(),
        appeal: Appeal.extend({ words: z.string().max(APPEAL_WORDS_LIMIT).optional() }),
      }),
    )
    .output(AppealReceipt),
  /** Print the receipt; again as often as somebody asks. */
  print: oc
    .errors({ NOT_FOUND: { message: "no such receipt" }, NO_PRINTER: { message: "this kiosk has no receipt printer" } })
    .input(z.strictObject({ wishKey: z.uuid() }))
    .output(SheetOutcome),
  lookUp: oc
    .errors({
      UNKNOWN_APPEAL: { message: "number and code do not fit" },
      TOO_MANY_TRIES: { message: "wrong too often", data: z.object({ retryAfterMs: z.int() }) },
      HALL_AWAY: { message: "the hall does not answer" },
    })
    .input(z.strictObject({ number: AppealNumber, code: AppealCode }))
    .output(AppealStanding),
  /** Arm the scanner for a receipt. */
  scan: oc.errors(noScanner).output(eventIterator(AppealScan)),
  /** Arm the scanner for a queue ticket. */
  scanTicket: oc.errors(noScanner).output(eventIterator(AppealTicketScan)),
};
