import { z } from "zod";
import { ClockTime, DivisionCode, Slug } from "./identity.ts";

/** One counter window, as its sign in the hall names it. */
export const ServiceWindow = z.strictObject({
  id: Slug,
  /** The number on the sign, e.g. `A03`. */
  label: z.string().min(1).max(8),
  /** Where it stands, in a citizen's words, e.g. `一楼东侧`. */
  place: z.string().min(1).max(40),
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
  /** Typical minutes at the counter; feeds the estimate until the hall has measured its own. */
  typicalServiceMinutes: z.number().positive().max(240),
  /** Icon name of the icon set, without suffix. */
  icon: z.string().min(1).default("file-text"),
});

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
    openingHours: z.array(OpeningHours).min(1),
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
