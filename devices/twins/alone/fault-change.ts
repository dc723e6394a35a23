import { err, ok, type Result } from "neverthrow";
import { z } from "zod";

/** One fault and what it may be; the first choice of an enumeration is the healthy one. */
export const FaultField = z.object({
  key: z.string(),
  choices: z.array(z.union([z.string(), z.boolean(), z.number()])),
});
export type FaultField = z.infer<typeof FaultField>;

type FaultSchema<F extends object> = z.ZodObject<{ [K in keyof F]: z.ZodType<F[K]> }>;

/** How slow a twin may be made from a button. */
const SLOW_CHOICES_MS = [0, 500, 2000];

/** What can be chosen, read from the twin's own schema. */
export function faultFields<F extends object>(schema: FaultSchema<F>): FaultField[] {
  return Object.entries<z.ZodType>(schema.shape).map(([key, type]) => ({ key, choices: choicesOf(type) }));
}

function choicesOf(type: z.ZodType): FaultField["choices"] {
  if (type instanceof z.ZodEnum) return type.options;
  if (type instanceof z.ZodBoolean) return [false, true];
  return SLOW_CHOICES_MS;
}

/** Check a change of faults against the twin's own schema and hand it over. */
export function changeFaults<F extends object>(
  schema: FaultSchema<F>,
  change: unknown,
  setFaults: (change: Partial<F>) => void,
): Result<void, string> {
  const parsed = schema.exactPartial().safeParse(change);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(`${issue?.path.join(".") || "faults"}: ${issue?.message ?? "not understood"}`);
  }
  setFaults(parsed.data as Partial<F>);
  return ok(undefined);
}
