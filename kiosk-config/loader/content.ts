import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { Guide } from "../schema/guide.ts";
import { Hall } from "../schema/hall.ts";
import { KioskProfile } from "../schema/profile.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { ConfigProblem } from "./problem.ts";

/** What a hall offers: its queue and its guides. A broken guide is left out and named; it never takes others down. */
export interface Content {
  hall: Hall;
  guides: Guide[];
  problems: ConfigProblem[];
}

export function loadProfile(file: string): Result<KioskProfile, ConfigProblem[]> {
  return parseYaml(file, KioskProfile);
}

export function loadHall(file: string): Result<Hall, ConfigProblem[]> {
  return parseYaml(file, Hall);
}

export function loadGuide(file: string): Result<Guide, ConfigProblem[]> {
  return parseYaml(file, Guide);
}

/** Content of a folder: `hall.yaml` (must be right) and `guides/*.yaml` (each for itself), guides in order of their ids. */
export function loadContent(dir: string): Result<Content, ConfigProblem[]> {
  const hall = loadHall(join(dir, "hall.yaml"));
  if (hall.isErr()) return err(hall.error);
  const folder = join(dir, "guides");
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".yaml"))
        .sort()
    : [];
  const guides: Guide[] = [];
  const problems: ConfigProblem[] = [];
  const categories = new Set(hall.value.categories.map(({ id }) => id));
  for (const name of files) {
    const file = join(folder, name);
    const guide = loadGuide(file);
    if (guide.isErr()) {
      problems.push(...guide.error);
      continue;
    }
    const wrong = misfits({ file, name, guide: guide.value, categories, taken: guides });
    if (wrong.length > 0) problems.push(...wrong);
    else guides.push(guide.value);
  }
  return ok({ hall: hall.value, guides, problems });
}

/** What a guide can only get wrong together with its neighbours. */
function misfits(check: {
  file: string;
  name: string;
  guide: Guide;
  categories: ReadonlySet<string>;
  taken: readonly Guide[];
}): ConfigProblem[] {
  const { file, name, guide, categories, taken } = check;
  const problem = (path: string, expected: string, found: string) => [
    { file, line: 1, column: 1, path, expected, found },
  ];
  return [
    ...(name === `${guide.id}.yaml`
      ? []
      : problem("id", `"${name.replace(/\.yaml$/, "")}", as the file is named`, `"${guide.id}"`)),
    ...(taken.some(({ id }) => id === guide.id) ? problem("id", "an id of its own", `"${guide.id}" once more`) : []),
    ...(categories.has(guide.categoryId)
      ? []
      : problem("categoryId", `one of ${[...categories].join(", ")}`, `"${guide.categoryId}"`)),
  ];
}
