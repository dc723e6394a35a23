import { z } from "zod";

const Count = z.int().min(0);

/** How long something took: exact percentiles by nearest rank, absent when nothing was measured. */
export const Times = z.object({ count: Count, p50Ms: Count.optional(), p90Ms: Count.optional() });
export type Times = z.infer<typeof Times>;

/** `below` the plan's bar; `attention`: somebody should look. */
export const Reading = z.object({ tone: z.enum(["fact", "better", "worse", "below", "attention"]), text: z.string() });
export type Reading = z.infer<typeof Reading>;
