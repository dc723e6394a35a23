import { z } from "zod";
import { BusinessDay } from "./ticket.ts";

/** What people typed, folded and cut by the kiosk; never a number of somebody's, never a sentence. */
const MissQuery = z.string().min(1).max(40);

/** How often a kiosk found nothing for these words on a day. The same again, or less, changes nothing. */
export const MissCount = z.strictObject({
  query: MissQuery,
  businessDay: BusinessDay,
  times: z.int().min(1).max(1_000_000),
});
export type MissCount = z.infer<typeof MissCount>;

/** Over all kiosks. */
export const MissView = z.object({ query: MissQuery, times: z.int(), kiosks: z.int(), lastDay: BusinessDay });
export type MissView = z.infer<typeof MissView>;
