import { err, ok, type Result } from "neverthrow";
import { isCollection, isMap, isScalar, LineCounter, parseDocument, type Document, type ParsedNode } from "yaml";
import type { z } from "zod";
import { describe, flatten, type Path } from "./issue-words.ts";
import type { ConfigProblem } from "./problem.ts";
import { readText } from "./read-text.ts";

/** Aliases multiply: a file of a few lines could grow to gigabytes. */
const MAX_ALIASES = 50;
/** One broken file need not fill the screen. */
const MAX_PROBLEMS = 50;

/** Read a YAML file and check it against a schema; every problem carries its line and column. */
export function parseYaml<S extends z.ZodType>(file: string, schema: S): Result<z.output<S>, ConfigProblem[]> {
  return readText(file).andThen((text) => parseYamlText({ file, text, schema }));
}

export function parseYamlText<S extends z.ZodType>(source: {
  file: string;
  text: string;
  schema: S;
}): Result<z.output<S>, ConfigProblem[]> {
  const { file, text, schema } = source;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return err(
      document.errors.slice(0, MAX_PROBLEMS).map((error) => ({
        file,
        ...at(error.pos[0]),
        path: "",
        expected: "well-formed YAML",
        found: error.message,
      })),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return err([
      { file, line: 1, column: 1, path: "", expected: `at most ${MAX_ALIASES} aliases`, found: String(error) },
    ]);
  }
  if (value === null || value === undefined) {
    return err([{ file, line: 1, column: 1, path: "", expected: "a mapping of settings", found: "an empty file" }]);
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.flatMap((issue) => flatten(issue)).slice(0, MAX_PROBLEMS);
  return err(
    problems.map((placed) => ({
      file,
      ...at(offsetOf(document, placed.path)),
      path: placed.path.join("."),
      ...describe(placed, schema),
    })),
  );
}

/** Where the value at a path stands; of a missing one, where the nearest thing above it stands. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const upper = path.slice(0, length);
    const node: unknown = length === 0 ? document.contents : (keyNode(document, upper) ?? document.getIn(upper, true));
    const range = (node as ParsedNode | undefined)?.range;
    if (range !== undefined && range !== null) return range[0];
  }
  return 0;
}

/** The key of a setting, which is what a person looks for; list entries have none. */
function keyNode(document: Document.Parsed, path: Path): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isCollection(parent) || !isMap(parent)) return undefined;
  return parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
}
