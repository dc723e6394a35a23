import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import { describe, flatten } from "./issue-words.ts";
import type { ConfigProblem } from "./problem.ts";
import { readText } from "./read-text.ts";
import { MAX_PROBLEMS, readYaml, type Path } from "./yaml-source.ts";

/** What a value of the right shape still gets wrong, e.g. together with other files. */
export interface Misfit {
  path: Path;
  expected: string;
  found: string;
}

interface Checking<S extends z.ZodType> {
  file: string;
  schema: S;
  misfits?: ((value: z.output<S>) => Misfit[]) | undefined;
}

/** Read a YAML file and check it against a schema, then by `misfits`; every problem carries its line and column. */
export function parseYaml<S extends z.ZodType>(options: Checking<S>): Result<z.output<S>, ConfigProblem[]> {
  return readText(options.file).andThen((text) => parseYamlText({ ...options, text }));
}

/** The same for a text that is at hand; `file` is what its problems call it. */
export function parseYamlText<S extends z.ZodType>(
  options: Checking<S> & { text: string },
): Result<z.output<S>, ConfigProblem[]> {
  const { file, text, schema, misfits } = options;
  return readYaml({ file, text }).andThen(({ value, placeOf }): Result<z.output<S>, ConfigProblem[]> => {
    const parsed = schema.safeParse(value, { reportInput: true });
    const wrong = parsed.success
      ? (misfits?.(parsed.data) ?? [])
      : parsed.error.issues
          .flatMap((issue) => flatten(issue))
          .map((placed) => ({ path: placed.path, ...describe(placed, schema) }));
    if (parsed.success && wrong.length === 0) return ok(parsed.data);
    return err(
      wrong
        .slice(0, MAX_PROBLEMS)
        .map(({ path, ...words }) => ({ file, ...placeOf(path), path: path.join("."), ...words })),
    );
  });
}
