import { z } from "zod";

/** A ticket's number as printed: category letter and three digits, `A001`. */
export const TicketNumber = z.string().regex(/^[A-Z]\d{3}$/);
/** The hall's day, `YYYY-MM-DD` in Asia/Shanghai whatever the clock of the machine says. */
export const BusinessDay = z.iso.date();
/** Unix time in milliseconds. */
export const Instant = z.int().min(0);

/** Who holds it, as far as the hall may know: masks and a keyed hash, never the number itself. */
export const Holder = z.strictObject({
  /** 张*. */
  maskedName: z.string().min(1).max(40),
  /** 4113****1234. */
  maskedNumber: z.string().regex(/^[0-9A-Z]{3,4}\*{4,}[0-9A-Z]{4}$/),
});
export type Holder = z.infer<typeof Holder>;

export const TicketState = z.enum(["waiting", "called", "serving", "finished", "noShow", "left", "cancelled"]);
export type TicketState = z.infer<typeof TicketState>;

/** Honest range of the wait in whole minutes. */
export const WaitEstimate = z.object({ lowMinutes: z.int().min(0), highMinutes: z.int().min(0) });

/** What the printer said of the slip; part of the ticket, because a number nobody holds is a ghost. */
export const SlipOutcome = z.enum(["pending", "printed", "failed", "unknown"]);

export const Ticket = z.object({
  id: z.uuid(),
  number: TicketNumber,
  categoryId: z.string(),
  businessDay: BusinessDay,
  issuedAt: Instant,
  state: TicketState,
  slip: SlipOutcome,
  /** Window that called it. */
  windowId: z.string().optional(),
  /** People before this one in its category, now. */
  ahead: z.int().min(0),
  estimate: WaitEstimate,
});
export type Ticket = z.infer<typeof Ticket>;
