import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import { Bundle } from "../schema/bundle.ts";
import { CommitmentTemplate } from "../schema/commitment.ts";
import { Form } from "../schema/form.ts";
import { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import { LookUp } from "../schema/look-up.ts";
import { PublicList } from "../schema/public-list.ts";
import type { CheckedCache } from "./checked-cache.ts";
import { parseYamlText, type Misfit } from "./parse-yaml.ts";
import type { ConfigProblem } from "./problem.ts";
import { errorCode, readText } from "./read-text.ts";

/** What stands in a folder of its own, one file a piece, named as the file. */
export interface PartTypes {
  guides: Guide;
  bundles: Bundle;
  lists: PublicList;
  forms: Form;
  commitments: CommitmentTemplate;
  "look-ups": LookUp;
}
export type PartName = keyof PartTypes;
interface Part<T> {
  schema: z.ZodType<T>;
  nameOf: (piece: T) => string;
  /** The key that holds the name. */
  key: string;
}
export const PARTS: { readonly [N in PartName]: Part<PartTypes[N]> } = {
  guides: { schema: Guide, nameOf: ({ id }) => id, key: "id" },
  bundles: { schema: Bundle, nameOf: ({ id }) => id, key: "id" },
  lists: { schema: PublicList, nameOf: ({ kind }) => kind, key: "kind" },
  forms: { schema: Form, nameOf: ({ id }) => id, key: "id" },
  commitments: { schema: CommitmentTemplate, nameOf: ({ id }) => id, key: "id" },
  "look-ups": { schema: LookUp, nameOf: ({ id }) => id, key: "id" },
};
export const PART_NAMES: readonly PartName[] = ["guides", "bundles", "lists", "forms", "commitments", "look-ups"];

/** All right pieces of a folder in order of their names; each wrong one is left out and named. */
export function loadParts<N extends PartName>(options: {
  part: N;
  dir: string;
  hall: Hall;
  cache?: CheckedCache | undefined;
}): { right: PartTypes[N][]; problems: ConfigProblem[] } {
  const { part, dir, hall, cache } = options;
  const right: PartTypes[N][] = [];
  const problems: ConfigProblem[] = [];
  const folder = join(dir, part);
  // A hall without guides is a slip; one without bundles, lists, forms, letters or look-ups may be meant.
  if (part !== "guides" && statSync(folder, { throwIfNoEntry: false }) === undefined) return { right, problems };
  const listed = partFiles(folder);
  if (listed.isErr()) return { right, problems: listed.error };
  for (const file of listed.value) {
    const piece = loadPart({ part, file, hall, cache });
    if (piece.isOk()) right.push(piece.value);
    else problems.push(...piece.error);
  }
  return { right, problems };
}

/** One piece; it must be named as its file and queue where the hall has a queue. */
export function loadPart<N extends PartName>(options: {
  part: N;
  file: string;
  hall: Hall;
  cache?: CheckedCache | undefined;
}): Result<PartTypes[N], ConfigProblem[]> {
  const { file } = options;
  if (!file.endsWith(".yaml")) {
    const problem = { file, line: 1, column: 1, path: "", expected: `the file name ${fileStem(file)}.yaml` };
    return err([{ ...problem, found: basename(file) }]);
  }
  return readText(file).andThen((text) => parsePart({ ...options, text }));
}

/** The same for a text that is at hand, as it would stand in `file`. */
export function parsePart<N extends PartName>(options: {
  part: N;
  file: string;
  text: string;
  hall: Hall;
  cache?: CheckedCache | undefined;
}): Result<PartTypes[N], ConfigProblem[]> {
  const { part, file, text, hall, cache } = options;
  const name = fileStem(file);
  const { schema, nameOf, key } = PARTS[part];
  return parseYamlText({
    file,
    text,
    schema,
    known: cache && { cache, kind: part },
    misfits: (piece) => [
      ...(nameOf(piece) === name ? [] : [misfit(key, `"${name}", as the file is named`, nameOf(piece))]),
      ...queueOf(piece, hall),
    ],
  });
}

export function queueOf(piece: object, hall: Hall): Misfit[] {
  if (!("categoryId" in piece) || typeof piece.categoryId !== "string") return [];
  const categories = hall.categories.map(({ id }) => id);
  return categories.includes(piece.categoryId)
    ? []
    : [misfit("categoryId", `one of ${categories.join(", ")}`, piece.categoryId)];
}

function misfit(key: string, expected: string, found: string): Misfit {
  return { path: [key], expected, found: `"${found}"` };
}

/** The piece that a file of this name holds. */
export function fileStem(file: string): string {
  return basename(file).replace(/\.ya?ml$/, "");
}

/** YAML files of a folder by name. What editors leave beside them (`.x.swp`, `x.yaml~`) is none of them. */
function partFiles(folder: string): Result<string[], ConfigProblem[]> {
  try {
    const names = readdirSync(folder).filter((name) => /^[^.].*\.ya?ml$/.test(name));
    return ok(names.sort().map((name) => join(folder, name)));
  } catch (error) {
    const problem = { file: folder, line: 1, column: 1, path: "", expected: `a folder of ${basename(folder)}` };
    return err([{ ...problem, found: errorCode(error) }]);
  }
}
