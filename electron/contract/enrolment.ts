import { z } from "zod";

/** Whether this kiosk is enrolled, as it knows itself; whether the hall agrees is `link`. */
export const Enrolment = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none") }),
  /** `since`: Unix ms, by the hall's clock. */
  z.object({ state: z.literal("enrolled"), since: z.int() }),
]);

/** The line to the hall, with the code for technicians and, in plain Chinese, what it means and what to do. */
export const HallLinkStanding = z.object({
  state: z.enum([
    "online",
    /** Nobody answers. */
    "silent",
    /** The hall does not want to hear this kiosk. */
    "refused",
    /** Whoever answers cannot show that it is the hall. */
    "untrusted",
  ]),
  code: z.string(),
  title: z.string(),
  /** Empty when there is nothing to do. */
  advice: z.string(),
});
export type HallLinkStanding = z.infer<typeof HallLinkStanding>;

/** How this kiosk and the hall stand to each other, for the technician's page. */
export const HallStanding = z.object({
  url: z.string(),
  kioskId: z.string(),
  link: HallLinkStanding,
  enrolment: Enrolment,
  /** How far the hall's clock is ahead of this machine's. */
  clockOffSeconds: z.int(),
});
export type HallStanding = z.infer<typeof HallStanding>;
