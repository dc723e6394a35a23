import { err, ok, type Result } from "neverthrow";
import { isCollection, isMap, isScalar, LineCounter, parseDocument, type Document, type ParsedNode } from "yaml";
import { readPlainYaml } from "./plain-yaml.ts";
import type { ConfigProblem } from "./problem.ts";

/** Aliases multiply: a file of a few lines could grow to gigabytes. */
const MAX_ALIASES = 50;
/** One broken file need not fill the screen. */
export const MAX_PROBLEMS = 50;

export type Path = readonly PropertyKey[];

/** A well-formed YAML text: what it says, and where in the file each part of it stands. */
export interface YamlSource {
  value: unknown;
  /** Line and column (from 1) of a setting; of a missing one, of the nearest thing above it. */
  placeOf: (path: Path) => { line: number; column: number };
}

export function readYaml(source: { file: string; text: string }): Result<YamlSource, ConfigProblem[]> {
  const plain = readPlainYaml(source.text);
  if (plain?.value === undefined || plain.value === null) return readPlacedYaml(source);
  const { value } = plain;
  let placed: Result<YamlSource, ConfigProblem[]> | undefined;
  return ok({
    value,
    placeOf: (path) =>
      (placed ??= readPlacedYaml(source)).match(
        (found) => found.placeOf(path),
        () => ({ line: 1, column: 1 }),
      ),
  });
}

/** Any text, with the place of every part, and words for what is not well formed. */
export function readPlacedYaml({ file, text }: { file: string; text: string }): Result<YamlSource, ConfigProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // A warning is a tag of another program: what it stands for would silently become something else.
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    return err(
      wrong.slice(0, MAX_PROBLEMS).map((error) => ({
        file,
        ...at(error.pos[0]),
        path: "",
        expected: "well-formed YAML",
        found: error.message,
      })),
    );
  }
  const whole = (expected: string, found: string) => err([{ file, line: 1, column: 1, path: "", expected, found }]);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // An alias without its anchor is only noticed here, like too many of them.
    return reason.startsWith("Unresolved alias")
      ? whole("well-formed YAML", reason)
      : whole(`at most ${MAX_ALIASES} aliases`, reason);
  }
  if (value === null || value === undefined) return whole("a mapping of settings", "an empty file");
  return ok({ value, placeOf: (path) => at(offsetOf(document, path)) });
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const upper = path.slice(0, length);
    const node: unknown = length === 0 ? document.contents : (keyNode(document, upper) ?? document.getIn(upper, true));
    const range = (node as ParsedNode | undefined)?.range;
    if (range !== undefined) return range[0];
  }
  return 0;
}

/** The key of a setting, which is what a person looks for; list entries have none. */
function keyNode(document: Document.Parsed, path: Path): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isCollection(parent) || !isMap(parent)) return undefined;
  return parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
}
