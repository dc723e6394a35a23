import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import type { Bundle } from "../schema/bundle.ts";
import type { Form } from "../schema/form.ts";
import type { Guide } from "../schema/guide.ts";
import { Hall } from "../schema/hall.ts";
import { Outlets, type Outlet } from "../schema/outlet.ts";
import { KioskProfile } from "../schema/profile.ts";
import type { PublicList } from "../schema/public-list.ts";
import { Synonyms, type Synonym } from "../schema/synonyms.ts";
import { Topics } from "../schema/topic.ts";
import { parseYaml } from "./parse-yaml.ts";
import { fileStem, loadParts, PARTS, queueOf, type PartName, type PartTypes } from "./part.ts";
import type { ConfigProblem } from "./problem.ts";
import { readText } from "./read-text.ts";

/** What a hall offers. A broken guide (bundle, list, form) is left out and named; it never takes others down. */
export interface Content {
  hall: Hall;
  guides: Guide[];
  bundles: Bundle[];
  lists: PublicList[];
  forms: Form[];
  outlets: Outlet[];
  topics: Topics;
  /** Words of citizens for words of official names. */
  synonyms: Synonym[];
  problems: ConfigProblem[];
}

/** Without `topics.yaml` guides are found by theme, department and name all the same. */
const NO_TOPICS: Topics = { lifeEvents: [], themes: { person: [], organisation: [] }, often: [] };

/** Content as one JSON file: what `loadWithLastGood` remembers. A piece that no longer fits the schema is left out. */
const ContentBundle = z.object({
  hall: Hall,
  outlets: Outlets.shape.outlets.catch([]),
  topics: Topics.catch(NO_TOPICS),
  synonyms: Synonyms.shape.entries.catch([]),
  guides: z.array(z.unknown()),
  bundles: z.array(z.unknown()).default([]),
  lists: z.array(z.unknown()).default([]),
  forms: z.array(z.unknown()).default([]),
});
/** 3,000 guides of 19 KB. */
const MAX_BUNDLE_BYTES = 64 * 1024 * 1024;

export function loadProfile(file: string): Result<KioskProfile, ConfigProblem[]> {
  return parseYaml({ file, schema: KioskProfile });
}

export function loadHall(file: string): Result<Hall, ConfigProblem[]> {
  return parseYaml({ file, schema: Hall });
}

/**
 * Content of a folder: `hall.yaml` (must be right), `guides/`, `bundles/`, `lists/`, `forms/` (each file for itself, in
 * order of their names), `outlets.yaml`, `topics.yaml` and `synonyms.yaml` if they are there; or of a bundle that was remembered.
 */
export function loadContent(path: string): Result<Content, ConfigProblem[]> {
  return isFile(path) ? loadBundle(path) : loadHall(join(path, "hall.yaml")).map((hall) => withParts(hall, path));
}

function withParts(hall: Hall, dir: string): Content {
  const [guides, bundles, lists, forms] = [
    loadParts({ part: "guides", dir, hall }),
    loadParts({ part: "bundles", dir, hall }),
    loadParts({ part: "lists", dir, hall }),
    loadParts({ part: "forms", dir, hall }),
  ];
  const outlets = single({
    file: join(dir, "outlets.yaml"),
    schema: Outlets,
    otherwise: { sample: false, outlets: [] },
  });
  const topics = single({ file: join(dir, "topics.yaml"), schema: Topics, otherwise: NO_TOPICS });
  const synonyms = single({ file: join(dir, "synonyms.yaml"), schema: Synonyms, otherwise: { entries: [] } });
  return {
    hall,
    guides: guides.right,
    bundles: bundles.right,
    lists: lists.right,
    forms: forms.right,
    outlets: outlets.value.outlets,
    topics: topics.value,
    synonyms: synonyms.value.entries,
    problems: [guides, bundles, lists, forms, outlets, topics, synonyms].flatMap(({ problems }) => problems),
  };
}

/** A file that may be missing; a wrong one counts as missing and is named. */
function single<T>({ file, schema, otherwise }: { file: string; schema: z.ZodType<T>; otherwise: T }): {
  value: T;
  problems: ConfigProblem[];
} {
  if (!isFile(file)) return { value: otherwise, problems: [] };
  return parseYaml({ file, schema }).match(
    (value) => ({ value, problems: [] }),
    (problems) => ({ value: otherwise, problems }),
  );
}

function loadBundle(file: string): Result<Content, ConfigProblem[]> {
  return readText(file, MAX_BUNDLE_BYTES).andThen((text) => {
    const bundle = ContentBundle.safeParse(parseJson(text));
    if (!bundle.success) {
      return err([{ file, line: 1, column: 1, path: "", expected: "a bundle of content", found: "something else" }]);
    }
    const { hall, outlets, topics, synonyms, ...parts } = bundle.data;
    const fitting = <N extends PartName>(part: N): PartTypes[N][] =>
      parts[part].flatMap((piece) => {
        const { data } = PARTS[part].schema.safeParse(piece);
        return data === undefined ? [] : [data];
      });
    return ok({
      hall,
      outlets,
      topics,
      synonyms,
      guides: fitting("guides"),
      bundles: fitting("bundles"),
      lists: fitting("lists"),
      forms: fitting("forms"),
      problems: [],
    });
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
 * For `loadWithLastGood`: a piece whose file has gone wrong stays as it was when it was last right, and so do all of a
 * folder that cannot be read, and outlets and topics; one whose file was taken away is gone.
 */
export function keepFormerParts(content: Content, former: Content): Content {
  const { hall, problems } = content;
  const kept = <N extends PartName>(part: N, present: PartTypes[N][], formerly: PartTypes[N][]): PartTypes[N][] => {
    const { nameOf } = PARTS[part];
    const everyOne = problems.some(({ file }) => basename(file) === part);
    const broken = new Set(
      problems.filter(({ file }) => basename(dirname(file)) === part).map(({ file }) => fileStem(file)),
    );
    const missed = formerly.filter(
      (piece) => (everyOne || broken.has(nameOf(piece))) && queueOf(piece, hall).length === 0,
    );
    return [...present, ...missed].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  };
  const broken = new Set(problems.map(({ file }) => basename(file)));
  return {
    ...content,
    guides: kept("guides", content.guides, former.guides),
    bundles: kept("bundles", content.bundles, former.bundles),
    lists: kept("lists", content.lists, former.lists),
    forms: kept("forms", content.forms, former.forms),
    outlets: broken.has("outlets.yaml") ? former.outlets : content.outlets,
    topics: broken.has("topics.yaml") ? former.topics : content.topics,
    synonyms: broken.has("synonyms.yaml") ? former.synonyms : content.synonyms,
  };
}
