import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";

/** Check a change of faults against the twin's own schema and hand it over. */
export function changeFaults<F extends object>(
  schema: z.ZodObject<{ [K in keyof F]: z.ZodType<F[K]> }>,
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
