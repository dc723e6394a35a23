import { z } from "zod";

/** What can go wrong between kiosk and UPS. The power itself is no fault but a fact, see the twin's `set`. */
export const UpsFaults = z.strictObject({
  /**
   * `stale`: the driver hears nothing. `unknownUps`, `accessDenied`: upsd refuses. `silence`: it takes the question and
   * says nothing. `garbage`: something else listens there. `hugeLine`: a line without end. `cutShort`: hangs up in the
   * middle.
   */
  answer: z.enum(["none", "stale", "unknownUps", "accessDenied", "silence", "garbage", "hugeLine", "cutShort"]),
});
export type UpsFaults = z.infer<typeof UpsFaults>;

export const NO_UPS_FAULTS: UpsFaults = { answer: "none" };
