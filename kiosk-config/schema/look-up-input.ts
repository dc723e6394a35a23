import { z } from "zod";

/** Name of an input inside its look-up: what `{plate}` in the call stands for. */
export const InputId = z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/, "a letter, then letters and digits, e.g. plate");

/** A day: `2024-01-01`, `today`, or so many days (d), months (m), years (y) from it: `-24m`, `+30d`. */
export const DayLimit = z
  .string()
  .regex(/^(today|[+-]\d{1,4}[dmy]|\d{4}-\d{2}-\d{2})$/, "today, -24m, +30d or YYYY-MM-DD");

/** What a typed text must look like, and what is said to somebody whose text does not. */
export const Pattern = z.strictObject({
  /** Over the whole text. */
  regex: z.string().min(1).max(120),
  message: z.string().min(4).max(60),
});

const common = {
  id: InputId,
  /** What is asked for, as the citizen calls it. */
  label: z.string().min(2).max(20),
  /** Where one finds it, or how to write it. */
  hint: z.string().min(2).max(60).optional(),
  required: z.boolean().default(true),
};
const length = { minLength: z.int().min(1).max(40).default(1), maxLength: z.int().min(1).max(40).default(20) };
const range = { from: DayLimit.default("-10y"), to: DayLimit.default("today") };

export const InputOption = z.strictObject({
  /** What the system is asked with. */
  value: z.string().min(1).max(40),
  label: z.string().min(1).max(24),
  hint: z.string().max(40).optional(),
});
export type InputOption = z.infer<typeof InputOption>;

/** One thing a citizen says before it is looked up; each kind has the pad that fits. */
export const LookUpInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), ...common, ...length, pattern: Pattern.optional() }),
  z.strictObject({ kind: z.literal("digits"), ...common, ...length, pattern: Pattern.optional() }),
  z.strictObject({ kind: z.literal("idNumber"), ...common }),
  z.strictObject({ kind: z.literal("creditCode"), ...common }),
  z.strictObject({ kind: z.literal("plate"), ...common }),
  z.strictObject({ kind: z.literal("date"), ...common, ...range }),
  /** Asked with as `YYYY-MM`. */
  z.strictObject({ kind: z.literal("month"), ...common, ...range }),
  z.strictObject({ kind: z.literal("choice"), ...common, options: z.array(InputOption).min(2).max(24) }),
  /** First the town, then the place in it. */
  z.strictObject({
    kind: z.literal("place"),
    ...common,
    groups: z
      .array(z.strictObject({ name: z.string().min(2).max(20), options: z.array(InputOption).min(1).max(40) }))
      .min(1)
      .max(40),
  }),
]);
export type LookUpInput = z.infer<typeof LookUpInput>;
