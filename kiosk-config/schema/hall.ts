import { z } from "zod";
import { CalendarDate, ClockTime, DivisionCode, Slug } from "./identity.ts";

/** One counter window, as its sign in the hall names it. */
export const ServiceWindow = z.strictObject({
  id: Slug,
  /** The number on the sign, e.g. `A03`. */
  label: z.string().min(1).max(8),
  /** Where it stands, in a citizen's words, e.g. `一楼东侧`. */
  place: z.string().min(1).max(40),
  /**
   * Which of its categories it calls first: 1 before 2 before 3 …, each step worth `calling.priorityStepMinutes`. A category
   * that names this window and does not stand here has priority 1.
   */
  categories: z
    .array(z.strictObject({ id: Slug, priority: z.int().min(1).max(9) }))
    .min(1)
    .optional(),
});

/** Opening hours of one weekday pattern; `days` are ISO weekdays, 1 = Monday … 7 = Sunday. */
export const OpeningHours = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1),
  from: ClockTime,
  to: ClockTime,
});

/** What a person queues for. A category is not a department: many windows may serve it. */
export const TicketCategory = z.strictObject({
  id: Slug,
  /** First letter of the ticket number, unique in the hall. */
  letter: z.string().regex(/^[A-Z]$/, "one capital letter"),
  name: z.string().min(2).max(16),
  /** One line that says who belongs here, in plain words. */
  hint: z.string().min(2).max(40),
  /** Whether a card is asked for: always, on wish, or never. */
  identity: z.enum(["required", "optional", "none"]),
  /** What may stand in for the card when the reader is out of order: a typed or a scanned ID number. */
  identityBy: z
    .array(z.enum(["card", "keypad", "scan"]))
    .min(1)
    .default(["card"]),
  /** Windows that call this category. */
  windows: z.array(Slug).min(1),
  /** How many tickets are given, a day and in time bands that do not overlap; without it as many as there are numbers. */
  quota: z
    .strictObject({
      perDay: z.int().min(0).max(999).optional(),
      bands: z
        .array(z.strictObject({ from: ClockTime, to: ClockTime, tickets: z.int().min(0).max(999) }))
        .min(1)
        .optional(),
    })
    .optional(),
  /** Typical minutes at the counter; feeds the estimate until the hall has measured its own. */
  typicalServiceMinutes: z.number().positive().max(240),
  /** Icon name of the icon set, without suffix. */
  icon: z.string().min(1).default("file-text"),
});

/** What a citizen's data is asked for at a kiosk. */
export const PurposeId = z.enum(["licences", "cases", "appointments", "commitment", "lookUp", "attach"]);
export type PurposeId = z.infer<typeof PurposeId>;

/** How sure the kiosk must be of who stands there; never a face alone. `cardAndFactor`: also a code to their telephone. */
export const NeededIdentity = z.enum(["number", "card", "cardAndFactor"]);
export type NeededIdentity = z.infer<typeof NeededIdentity>;

/** What a kiosk may say to somebody who called a person: how soon one comes, and where to go when none does. */
export const HelpPromise = z.strictObject({
  promisedMinutes: z.int().min(1).max(60).default(5),
  /** In a citizen's words, e.g. `一楼咨询台`. */
  desk: z.string().min(2).max(40).default("咨询台"),
});
export type HelpPromise = z.infer<typeof HelpPromise>;

/** How early and how late an appointment is in time, unless the hall says otherwise. */
export const APPOINTMENT_MINUTES = { earlyMinutes: 30, lateMinutes: 15 };

const HeadStartMinutes = z.number().min(0).max(120);

/** How windows call: whose turn it is, and when somebody counts as not come. */
export const CallingRules = z.strictObject({
  /** So often a ticket is called again before it counts as not come … */
  recallsBeforeNoShow: z.int().min(0).max(10).default(2),
  /** … and so long is waited after the last call. */
  noShowAfterMinutes: z.number().min(0).max(60).default(2),
  /**
   * So many minutes after that the hall itself says that nobody came, where the window has not; 0: never. A clerk may well serve
   * somebody without having pressed that it began, hence the time.
   */
  noShowByItselfMinutes: z.number().min(0).max(120).default(10),
  /** Who was sent to one window that does nothing for so many open minutes waits in their own queue again; 0: never. */
  idleWindowMinutes: z.number().min(0).max(240).default(30),
  /** 老年、残疾、军人、孕: as if they had come so many minutes earlier. */
  laneMinutes: z
    .strictObject({
      elder: HeadStartMinutes.default(15),
      disabled: HeadStartMinutes.default(20),
      military: HeadStartMinutes.default(15),
      pregnant: HeadStartMinutes.default(20),
    })
    .prefault({}),
  /** Who is this old (years) by their ID card is `elder`: 老年人权益保障法 says sixty. */
  elderFromAge: z.int().min(50).max(100).default(60),
  /**
   * What a lane is worth that somebody says of themselves at a kiosk. `atOnce`: as any other, and the window is asked to see the
   * paper; nobody gains more by it than its minutes. `told`: nothing until staff, who are told, have given it.
   */
  declaredLanes: z.enum(["atOnce", "told"]).default("atOnce"),
  /** An appointment that is due counts as come so many minutes before its time. */
  appointmentMinutes: HeadStartMinutes.default(30),
  /** So many minutes before its time it is due; before that it is a ticket like any other. */
  appointmentEarlyMinutes: z.number().min(0).max(60).default(5),
  /** A category of the next lower priority at a window counts as come so many minutes later. */
  priorityStepMinutes: HeadStartMinutes.default(10),
});
export type CallingRules = z.infer<typeof CallingRules>;

/** How screens on the wall call: what is heard, when, and whether a holder's mask (张*) is shown. */
export const DisplayRules = z.strictObject({
  /** `voice`: a chime and the number, `chime`: the chime alone. */
  sound: z.enum(["voice", "chime", "none"]).default("voice"),
  /** 0 to 1. */
  volume: z.number().min(0).max(1).default(0.8),
  /** How often each call is said. */
  times: z.int().min(1).max(3).default(2),
  /** Then calls are only shown; a time may go over midnight. */
  quietHours: z.array(z.strictObject({ from: ClockTime, to: ClockTime })).default([]),
  names: z.enum(["none", "masked"]).default("none"),
  /** Folder of recorded words beside `hall.yaml`: `qing`, `hao`, `dao`, `chuangkou`, `0` to `9`, `A` to `Z`, each a `.wav`. */
  clips: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*$/)
    .optional(),
  /** Lines at the foot of the screen, in turns. */
  notices: z.array(z.string().min(2).max(40)).max(6).default([]),
});
export type DisplayRules = z.infer<typeof DisplayRules>;

/** 评价器: the small screen of a window that asks for a rating when a visit is done. Without this section no window asks. */
export const EvaluatorRules = z.strictObject({
  /** Windows that have one. Default: all. */
  windows: z.array(Slug).min(1).optional(),
  /** For so long it asks, unless somebody is called before. */
  seconds: z.int().min(15).max(300).default(60),
  /** Who serves there: not shown, the name of the account (工号), or their own name. */
  clerk: z.enum(["none", "number", "name"]).default("none"),
});
export type EvaluatorRules = z.infer<typeof EvaluatorRules>;

const LONGEST_KEPT_DAYS = 3650;
const keptDays = ({ least, usual, most = LONGEST_KEPT_DAYS }: { least: number; usual: number; most?: number }) =>
  z.int().min(least).max(most).default(usual);

/**
 * How many days the hall keeps what it needs no more; statistics stay. The figures are choices, not law: what law asks for
 * where is the operator's to know. Only for the two audits half a year is asked for, so they cannot be shorter.
 */
export const Retention = z.strictObject({
  /** Tickets older than that lie in files of their own. */
  ticketDays: keptDays({ least: 62, usual: 400 }),
  /** Ratings and their work orders, once both are over and the ticket is in its file. Words go sooner: `ratings.yaml`. */
  ratingDays: keptDays({ least: 62, usual: 800 }),
  /** 办不成事, from closing. Telephone numbers and words go sooner: `appeals.yaml`. */
  appealDays: keptDays({ least: 62, usual: 800 }),
  /** Calls for help. */
  helpDays: keptDays({ least: 62, usual: 400 }),
  /** How kiosks were from when to when. */
  kioskDays: keptDays({ least: 62, usual: 400 }),
  /** What was looked for in vain. */
  searchDays: keptDays({ least: 7, usual: 90, most: 90 }),
  /** Calls of outside systems. */
  callDays: keptDays({ least: 183, usual: 200 }),
  /** Keys of wishes that may come again. */
  keyDays: keptDays({ least: 7, usual: 30, most: 365 }),
  /** Entries of the audit trail older than that lie in files of their own. */
  auditDays: keptDays({ least: 183, usual: 400 }),
});
export type Retention = z.infer<typeof Retention>;

/** A government-service hall: `kiosk-config/content/hall.yaml`. */
export const Hall = z
  .strictObject({
    id: Slug,
    name: z.string().min(2).max(30),
    county: z.string().min(2).max(20),
    divisionCode: DivisionCode,
    address: z.string().min(4).max(80),
    /** Said on every page that shows content written for demonstration. */
    sampleNotice: z.string().max(60).optional(),
    /**
     * Where telephones reach the hall's pages, `https://…`. With it the QR of a slip opens the ticket's page on any telephone. A
     * kiosk's profile may name another one.
     */
    publicUrl: z
      .url({ protocol: /^https$/ })
      .max(120)
      .optional(),
    openingHours: z.array(OpeningHours).min(1),
    /** 节假日 and 调休上班 as the State Council announces them; deadlines in working days follow. */
    calendar: z
      .strictObject({
        holidays: z.array(CalendarDate).default([]),
        workdays: z.array(CalendarDate).default([]),
      })
      .optional(),
    /** Where this hall asks for more than a card; what is not named here needs the card. */
    identityPolicy: z.partialRecord(PurposeId, NeededIdentity).optional(),
    /**
     * How early and how late an appointment can still be turned into a ticket; outside of it an ordinary ticket is given.
     * Default: 30 minutes before to 15 minutes after.
     */
    appointments: z
      .strictObject({ earlyMinutes: z.int().min(0).max(240), lateMinutes: z.int().min(0).max(240) })
      .optional(),
    /**
     * When no number is given. `keepHours`: not when the hall would close before the visit is over, nor outside of its days.
     * `onePerPerson`: not while somebody known by card has one of the same category. Default: neither.
     */
    ticketing: z
      .strictObject({ keepHours: z.boolean().default(false), onePerPerson: z.boolean().default(false) })
      .optional(),
    /** What becomes at midnight of who still waits: `leave` (default), or `carry` to the next day, before all others. */
    overnight: z.enum(["leave", "carry"]).optional(),
    /** Whose turn it is, and no-shows. */
    calling: CallingRules.optional(),
    /** Screens on the wall. Default: chime and voice, twice, no names. */
    display: DisplayRules.optional(),
    /** Screens at windows that ask for a rating. Default: none. */
    evaluator: EvaluatorRules.optional(),
    /** How long what is over is kept. */
    retention: Retention.optional(),
    /** 帮帮我. Default: 5 minutes, 咨询台. */
    help: HelpPromise.optional(),
    windows: z.array(ServiceWindow).min(1).max(100),
    categories: z.array(TicketCategory).min(1).max(40),
  })
  .superRefine((hall, context) => {
    const complain = (path: (string | number)[], message: string, input: string) =>
      context.addIssue({ code: "custom", path, message, input });
    for (const key of ["id", "label"] as const) {
      for (const [index, value] of repeated(hall.windows.map((window) => window[key])))
        complain(["windows", index, key], `${key} that no other window has`, value);
    }
    for (const key of ["id", "letter"] as const) {
      for (const [index, value] of repeated(hall.categories.map((category) => category[key])))
        complain(["categories", index, key], `${key} that no other category has`, value);
    }
    const windowIds = new Set(hall.windows.map(({ id }) => id));
    hall.categories.forEach((category, index) =>
      category.windows.forEach((id, at) => {
        if (!windowIds.has(id)) complain(["categories", index, "windows", at], "id of a window of this hall", id);
      }),
    );
    hall.evaluator?.windows?.forEach((id, at) => {
      if (!windowIds.has(id)) complain(["evaluator", "windows", at], "id of a window of this hall", id);
    });
    hall.categories.forEach(({ quota }, index) => {
      const bands = quota?.bands ?? [];
      bands.forEach(({ from, to }, at) => {
        const path = ["categories", index, "quota", "bands", at];
        if (from >= to) complain([...path, "to"], `time after ${from}`, to);
        const other = bands.slice(0, at).find((band) => from < band.to && band.from < to);
        if (other !== undefined) complain([...path, "from"], `time outside of ${other.from}–${other.to}`, from);
      });
    });
    hall.windows.forEach((window, index) => {
      const served = hall.categories.filter(({ windows }) => windows.includes(window.id)).map(({ id }) => id);
      const named = (window.categories ?? []).map(({ id }) => id);
      named.forEach((id, at) => {
        const path = ["windows", index, "categories", at, "id"];
        if (!served.includes(id)) complain(path, `id of a category that names window ${window.id}`, id);
      });
      for (const [at, id] of repeated(named)) complain(["windows", index, "categories", at, "id"], "named once", id);
    });
    hall.openingHours.forEach(({ from, to }, index) => {
      if (from >= to) complain(["openingHours", index, "to"], `time after ${from}`, to);
    });
  });

/** Entries that stood in the list before, each with its place. */
function repeated(values: readonly string[]): [index: number, value: string][] {
  return [...values.entries()].filter(([index, value]) => values.indexOf(value) < index);
}

export type Hall = z.infer<typeof Hall>;
export type TicketCategory = z.infer<typeof TicketCategory>;
export type ServiceWindow = z.infer<typeof ServiceWindow>;
