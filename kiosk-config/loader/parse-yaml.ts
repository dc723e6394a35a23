import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import { describe, flatten } from "./issue-words.ts";
import type { ConfigProblem } from "./problem.ts";
import { readText } from "./read-text.ts";
import { MAX_PROBLEMS, readYaml } from "./yaml-source.ts";

/** Read a YAML file and check it against a schema; every problem carries its line and column. */
export function parseYaml<S extends z.ZodType>(file: string, schema: S): Result<z.output<S>, ConfigProblem[]> {
  return readText(file).andThen((text) => parseYamlText({ file, text, schema }));
}

export function parseYamlText<S extends z.ZodType>(options: {
  file: string;
  text: string;
  schema: S;
}): Result<z.output<S>, ConfigProblem[]> {
  const { file, schema } = options;
  return readYaml(options).andThen(({ value, placeOf }): Result<z.output<S>, ConfigProblem[]> => {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return ok(parsed.data);
    const problems = parsed.error.issues.flatMap((issue) => flatten(issue)).slice(0, MAX_PROBLEMS);
    return err(
      problems.map((placed) => ({
        file,
        ...placeOf(placed.path),
        path: placed.path.join("."),
        ...describe(placed, schema),
      })),
    );
  });
}
