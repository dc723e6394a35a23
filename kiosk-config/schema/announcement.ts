import { z } from "zod";
import { endOf, startOf } from "./announced.ts";

/** In the hall's own time: `2026-10-01` (its whole day) or `2026-10-01 09:00`. */
const Moment = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])( ([01]\d|2[0-3]):[0-5]\d)?$/, {
  error: "YYYY-MM-DD or YYYY-MM-DD HH:MM",
});

/** 公告: something everybody in the hall should know for some time. */
const Announcement = z
  .strictObject({
    title: z.string().trim().min(2).max(20),
    /** One or two sentences; read in passing. */
    text: z.string().trim().min(2).max(80),
    from: Moment,
    /** A day counts to its end. */
    until: Moment,
    /** `display`: the screens on the wall; `kiosk`: the first screen of kiosks; `phone`: the pages of tickets. */
    where: z
      .array(z.enum(["display", "kiosk", "phone"]))
      .min(1)
      .max(3),
  })
  .refine(({ from, until }) => startOf(from) < endOf(until), { path: ["until"], error: "a time after `from`" });
export type Announcement = z.infer<typeof Announcement>;

/** `kiosk-config/content/announcements.yaml`. */
export const Announcements = z.strictObject({ announcements: z.array(Announcement).max(20) });
