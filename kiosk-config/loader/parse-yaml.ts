import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import type { CheckedCache } from "./checked-cache.ts";
import { describe, flatten } from "./issue-words.ts";
import type { ConfigProblem } from "./problem.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { readText } from "./read-text.ts";
import { MAX_PROBLEMS, readYaml, type Path } from "./yaml-source.ts";

/** What a value of the right shape still gets wrong, e.g. together with other files. */
export interface Misfit {
  path: Path;
  expected: string;
  found: string;
}

export interface Checking<S extends z.ZodType> {
  file: string;
  schema: S;
  misfits?: ((value: z.output<S>) => Misfit[]) | undefined;
  /** Where it may stand that this text is right, and as what kind of thing. */
  known?: { cache: CheckedCache; kind: string } | undefined;
}

/** Read a YAML file and check it against a schema, then by `misfits`; every problem carries its line and column. */
export function parseYaml<S extends z.ZodType>(options: Checking<S>): Result<z.output<S>, ConfigProblem[]> {
  return readText(options.file).andThen((text) => parseYamlText({ ...options, text }));
}

/** The same for a text that is at hand; `file` is what its problems call it. */
export function parseYamlText<S extends z.ZodType>(
  options: Checking<S> & { text: string },
): Result<z.output<S>, ConfigProblem[]> {
  const { text, schema, misfits, known } = options;
  const right = known?.cache.value({ kind: known.kind, text }, () => checkedValue(text, schema));
  return right !== undefined && (misfits?.(right).length ?? 0) === 0 ? ok(right) : parsePlaced(options);
}

/** What is right by the schema; no words for what is not. */
function checkedValue<S extends z.ZodType>(text: string, schema: S): z.output<S> | undefined {
  const plain = readPlainYaml(text);
  return plain === undefined ? undefined : schema.safeParse(plain.value).data;
}

function parsePlaced<S extends z.ZodType>(
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
