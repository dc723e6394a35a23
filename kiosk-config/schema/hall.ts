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
    const windowIds = new Set(hall.windows.map((window) => window.id));
    const letters = new Set<string>();
    hall.categories.forEach((category, index) => {
      if (letters.has(category.letter)) {
        context.addIssue({
          code: "custom",
          path: ["categories", index, "letter"],
          message: `letter ${category.letter} is used twice`,
        });
      }
      letters.add(category.letter);
      category.windows.forEach((id, at) => {
        if (!windowIds.has(id)) {
          context.addIssue({
            code: "custom",
            path: ["categories", index, "windows", at],
            message: `no window has the id "${id}"`,
          });
        }
      });
    });
  });

export type Hall = z.infer<typeof Hall>;
export type TicketCategory = z.infer<typeof TicketCategory>;
export type ServiceWindow = z.infer<typeof ServiceWindow>;
