import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { Guide } from "../schema/guide.ts";
import { Hall } from "../schema/hall.ts";
import { KioskProfile } from "../schema/profile.ts";
import { parseYaml, type Misfit } from "./parse-yaml.ts";
import type { ConfigProblem } from "./problem.ts";
import { errorCode, readText } from "./read-text.ts";

/** What a hall offers: its queue and its guides. A broken guide is left out and named; it never takes others down. */
export interface Content {
  hall: Hall;
  guides: Guide[];
  problems: ConfigProblem[];
}

const GUIDES = "guides";

/** Content as one JSON file: what `loadWithLastGood` remembers. A guide that no longer fits the schema is left out. */
const ContentBundle = z.object({ hall: Hall, guides: z.array(z.unknown()) });
/** 3,000 guides of 19 KB. */
const MAX_BUNDLE_BYTES = 64 * 1024 * 1024;

export function loadProfile(file: string): Result<KioskProfile, ConfigProblem[]> {
  return parseYaml({ file, schema: KioskProfile });
}

export function loadHall(file: string): Result<Hall, ConfigProblem[]> {
  return parseYaml({ file, schema: Hall });
}

/**
 * Content of a folder: `hall.yaml` (must be right) and `guides/*.yaml` (each for itself), guides in order of their ids;
 * or of a bundle that was remembered.
 */
export function loadContent(path: string): Result<Content, ConfigProblem[]> {
  return isFile(path) ? loadBundle(path) : loadHall(join(path, "hall.yaml")).map((hall) => withGuides(hall, path));
}

function withGuides(hall: Hall, dir: string): Content {
  const guides: Guide[] = [];
  const problems: ConfigProblem[] = [];
  const listed = guideFiles(join(dir, GUIDES));
  if (listed.isErr()) return { hall, guides, problems: listed.error };
  for (const file of listed.value) {
    const guide = loadGuide({ file, hall });
    if (guide.isOk()) guides.push(guide.value);
    else problems.push(...guide.error);
  }
  return { hall, guides, problems };
}

/** One guide of a hall; it must be named as its file and queue where the hall has a queue. */
export function loadGuide({ file, hall }: { file: string; hall: Hall }): Result<Guide, ConfigProblem[]> {
  const id = guideId(file);
  if (!file.endsWith(".yaml")) {
    const problem = { file, line: 1, column: 1, path: "", expected: `the file name ${id}.yaml` };
    return err([{ ...problem, found: basename(file) }]);
  }
  const categories = hall.categories.map((category) => category.id);
  return parseYaml({
    file,
    schema: Guide,
    misfits: (guide) => [
      ...(guide.id === id ? [] : [misfit("id", `"${id}", as the file is named`, guide.id)]),
      ...(categories.includes(guide.categoryId)
        ? []
        : [misfit("categoryId", `one of ${categories.join(", ")}`, guide.categoryId)]),
    ],
  });
}

function misfit(key: string, expected: string, found: string): Misfit {
  return { path: [key], expected, found: `"${found}"` };
}

/** The guide that a file of this name holds. */
function guideId(file: string): string {
  return basename(file).replace(/\.ya?ml$/, "");
}

/** Guides of a folder in order of their ids. What editors leave beside them (`.x.swp`, `x.yaml~`) is none of them. */
export function guideFiles(folder: string): Result<string[], ConfigProblem[]> {
  try {
    const names = readdirSync(folder).filter((name) => /^[^.].*\.ya?ml$/.test(name));
    return ok(names.sort().map((name) => join(folder, name)));
  } catch (error) {
    const problem = { file: folder, line: 1, column: 1, path: "", expected: "a folder of guides" };
    return err([{ ...problem, found: errorCode(error) }]);
  }
}

function loadBundle(file: string): Result<Content, ConfigProblem[]> {
  return readText(file, MAX_BUNDLE_BYTES).andThen((text) => {
    const bundle = ContentBundle.safeParse(parseJson(text));
    if (!bundle.success) {
      return err([{ file, line: 1, column: 1, path: "", expected: "a bundle of content", found: "something else" }]);
    }
    const guides = bundle.data.guides.map((guide) => Guide.safeParse(guide)).flatMap(({ data }) => data ?? []);
    return ok({ hall: bundle.data.hall, guides, problems: [] });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * For `loadWithLastGood`: a guide whose file has gone wrong stays as it was when it was last right, and so do all of them
 * when their folder cannot be read; one whose file was taken away is gone.
 */
export function keepFormerGuides(content: Content, former: Content): Content {
  const broken = new Set(content.problems.map(({ file }) => guideId(file)));
  const everyOne = broken.has(GUIDES);
  const categories = new Set(content.hall.categories.map(({ id }) => id));
  const kept = former.guides.filter(({ id, categoryId }) => (everyOne || broken.has(id)) && categories.has(categoryId));
  return { ...content, guides: [...content.guides, ...kept].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
