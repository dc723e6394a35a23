import { z } from "zod";

/** One value as it may be seen by whoever looks over a shoulder; `whole` is there for its own holder alone. */
export const LookUpValue = z.strictObject({ text: z.string().max(400), whole: z.string().max(400).optional() });
export type LookUpValue = z.infer<typeof LookUpValue>;

export const ResultLayout = z.enum(["record", "table", "timeline", "cards"]);

/** What was found, in words, masked; nothing of the system's own answer is left in it. */
export const LookUpFound = z.strictObject({
  outcome: z.literal("found"),
  layout: ResultLayout,
  facts: z.array(z.strictObject({ label: z.string(), value: LookUpValue })).max(16),
  columns: z.array(z.string()).max(8),
  /** A row has one value a column. */
  rows: z.array(z.array(LookUpValue).max(8)).max(100),
  /** How many rows there are; more than `rows` when they were cut. */
  total: z.int().min(0),
  /** `2026年3月2日`, as the system says. */
  asOf: z.string().max(40).optional(),
});
export type LookUpFound = z.infer<typeof LookUpFound>;

export const LookUpResult = z.discriminatedUnion("outcome", [
  LookUpFound,
  /** The system knows of nothing: what to do then stands in the definition. */
  z.strictObject({ outcome: z.literal("none") }),
]);
export type LookUpResult = z.infer<typeof LookUpResult>;
