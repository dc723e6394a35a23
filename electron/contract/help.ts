import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";

/** What became of a call for a person; `queued`: the hall has not heard of it yet. */
export const HelpStanding = z.enum(["queued", "open", "acknowledged", "done"]);
export type HelpStanding = z.infer<typeof HelpStanding>;

/** Whether anybody is on duty at all, by the hall's hours and calendar; `opensAt` (Unix ms) is when somebody is again. */
export const HallAttended = z.discriminatedUnion("open", [
  z.object({ open: z.literal(true) }),
  z.object({ open: z.literal(false), opensAt: z.int().optional() }),
]);
export type HallAttended = z.infer<typeof HallAttended>;

const WishKey = z.uuid();

export const helpContract = {
  /** 帮帮我: journalled first, delivered at least once, at night, too. */
  call: oc
    .input(z.strictObject({ wishKey: WishKey, screen: z.string().min(1).max(40) }))
    .output(z.object({ delivered: z.boolean(), hall: HallAttended })),
  /** What becomes of it, now and at each change, while somebody watches. */
  watch: oc.input(z.strictObject({ wishKey: WishKey })).output(eventIterator(HelpStanding)),
};
