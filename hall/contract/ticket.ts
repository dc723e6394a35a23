import { z } from "zod";

/** Chosen by the caller, once per wish; the same key again gives the same result and changes nothing. */
export const IdempotencyKey = z.uuid();
export const KioskId = z.string().min(1).max(40);
/** A ticket's number as printed: category letter and three digits, `A001`. */
export const TicketNumber = z.string().regex(/^[A-Z]\d{3}$/);
/** The hall's day, `YYYY-MM-DD` in Asia/Shanghai whatever the clock of the machine says. */
export const BusinessDay = z.iso.date();
/** A guide of the kiosks' content. */
export const GuideId = z.string().min(1).max(80);
/** A 一件事 of the kiosks' content. */
export const BundleId = z.string().min(1).max(80);
const AnswerWord = z.string().min(1).max(80);
/** How many questions a guide or bundle has at most, and some to spare. */
const MOST_ANSWERS = 8;
/** Answers to situation questions, by question: those on which papers or offices hang, or with which it cannot be done. */
export const SituationAnswers = z
  .record(AnswerWord, AnswerWord)
  .refine((answers) => Object.keys(answers).length <= MOST_ANSWERS, "too many answers");
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

/** What a number is for, where somebody took it from a guide or a 一件事: the window sees what that asks for. */
export const errandOfTicket = {
  guideId: GuideId.optional(),
  bundleId: BundleId.optional(),
  /** Kept with the masks, and as long as they are. */
  answers: SituationAnswers.optional(),
};
export type Errand = z.infer<z.ZodObject<typeof errandOfTicket>>;

/**
 * `held`: set aside by a window that goes on with it later. `transferred`: its visit goes on under another ticket; sent to
 * another queue it is `waiting` again. `noShow`: called often enough, nobody came.
 */
export const TicketState = z.enum([
  "waiting",
  "called",
  "serving",
  "held",
  "transferred",
  "finished",
  "noShow",
  "left",
  "cancelled",
]);
export type TicketState = z.infer<typeof TicketState>;

/** Who goes earlier by rule: 老年、残疾、军人、孕. Not shown to others. */
export const Lane = z.enum(["normal", "elder", "disabled", "military", "pregnant"]);
export type Lane = z.infer<typeof Lane>;
export const PriorityLane = Lane.exclude(["normal"]);
export type PriorityLane = z.infer<typeof PriorityLane>;

/** `card`: an ID card that was read says so. `declared`: somebody says it of themselves. `staff`: who has seen it. */
export const LaneSource = z.enum(["card", "declared", "staff"]);
export type LaneSource = z.infer<typeof LaneSource>;

/** With a wish for a number: in which lane, and who says so. Without `laneFrom` it is `declared`. Never why more exactly. */
export const LaneWish = { lane: Lane.optional(), laneFrom: LaneSource.exclude(["staff"]).optional() };

/** What a ticket has of a lane. `told`: the hall asks to see a paper first, so its turn is as everybody's until staff give it. */
export const LaneStanding = z.object({ lane: PriorityLane, from: LaneSource, standing: z.enum(["given", "told"]) });
export type LaneStanding = z.infer<typeof LaneStanding>;

/** More about why no number was given, as far as there is something to say. */
export const IssueRefusal = z.object({
  /** With `ALREADY_WAITING`: the number that this person has already. */
  number: TicketNumber.optional(),
  /** With `QUOTA_USED_UP`: from when on there are numbers again today, `13:30`. */
  nextBandFrom: z.string().optional(),
});
export type IssueRefusal = z.infer<typeof IssueRefusal>;

/** Range of the wait in whole minutes: half of all waits are shorter than the low end, nine of ten than the high one. */
export const WaitEstimate = z.object({ lowMinutes: z.int().min(0), highMinutes: z.int().min(0) });

/** Who waits in a category, for somebody who takes a number now. */
export const CategoryWaiting = z.object({
  categoryId: z.string(),
  waiting: z.int().min(0),
  estimate: WaitEstimate,
  /** For who has a lane: how many would be before them. Only lanes that this hall has. */
  lanes: z.array(z.object({ lane: PriorityLane, ahead: z.int().min(0), estimate: WaitEstimate })).optional(),
});

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
  /** The appointment that it came from. */
  appointment: z.object({ from: Instant, to: Instant }).optional(),
});
export type Ticket = z.infer<typeof Ticket>;

/** A ticket as its holder gets it. Never on displays, nor for who knows the number alone. */
export const IssuedTicket = Ticket.extend({ priority: LaneStanding.optional() });
export type IssuedTicket = z.infer<typeof IssuedTicket>;
