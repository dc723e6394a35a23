import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { Announcements, type Announcement } from "../schema/announcement.ts";
import { APPEALS_ALONE, AppealRules } from "../schema/appeal.ts";
import type { Bundle } from "../schema/bundle.ts";
import { Edition } from "../schema/edition.ts";
import type { CommitmentTemplate } from "../schema/commitment.ts";
import type { Form } from "../schema/form.ts";
import type { Guide } from "../schema/guide.ts";
import { Hall } from "../schema/hall.ts";
import type { LookUp } from "../schema/look-up.ts";
import { Outlets, type Outlet } from "../schema/outlet.ts";
import { KioskProfile } from "../schema/profile.ts";
import type { PublicList } from "../schema/public-list.ts";
import { GRADES_ALONE, RatingRules } from "../schema/rating.ts";
import { Synonyms, type Synonym } from "../schema/synonyms.ts";
import { Topics } from "../schema/topic.ts";
import { CheckedCache, type CheckedCacheOptions } from "./checked-cache.ts";
import { parseYaml, type Checking } from "./parse-yaml.ts";
import { fileStem, loadParts, PARTS, queueOf, type PartName, type PartTypes } from "./part.ts";
import type { ConfigProblem } from "./problem.ts";
import { readText } from "./read-text.ts";

/** What a hall offers. A broken guide (bundle, list, form, look-up) is left out and named; it never takes others down. */
export interface Content {
  hall: Hall;
  guides: Guide[];
  bundles: Bundle[];
  lists: PublicList[];
  forms: Form[];
  /** 告知承诺书, 容缺受理承诺书. */
  commitments: CommitmentTemplate[];
  lookUps: LookUp[];
  outlets: Outlet[];
  topics: Topics;
  /** Words of citizens for words of official names. */
  synonyms: Synonym[];
  announcements: Announcement[];
  ratings: RatingRules;
  appeals: AppealRules;
  /** Of a folder that says which edition it is (`edition.yaml`); a hall's published edition counts only above it. */
  edition?: number;
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
  announcements: Announcements.shape.announcements.catch([]),
  ratings: RatingRules.catch(GRADES_ALONE),
  appeals: AppealRules.catch(APPEALS_ALONE),
  guides: z.array(z.unknown()),
  bundles: z.array(z.unknown()).default([]),
  lists: z.array(z.unknown()).default([]),
  forms: z.array(z.unknown()).default([]),
  commitments: z.array(z.unknown()).default([]),
  lookUps: z.array(z.unknown()).default([]),
  edition: Edition.shape.edition.optional(),
});
/** Pieces of which there is one each, by the name of their file. */
const SINGLES = {
  outlets: Outlets.shape.outlets,
  topics: Topics,
  synonyms: Synonyms.shape.entries,
  announcements: Announcements.shape.announcements,
  ratings: RatingRules,
  appeals: AppealRules,
} as const;
/** 3,000 guides of 19 KB. */
const MAX_BUNDLE_BYTES = 64 * 1024 * 1024;

export function loadProfile(file: string): Result<KioskProfile, ConfigProblem[]> {
  return parseYaml({ file, schema: KioskProfile }).map((profile) => withHallCa(profile, dirname(file)));
}

/** The file of issuers by its whole path, so that whoever has the profile can open it. */
function withHallCa(profile: KioskProfile, dir: string): KioskProfile {
  const { ca } = profile.hall;
  return ca === undefined ? profile : { ...profile, hall: { ...profile.hall, ca: resolve(dir, ca) } };
}

export function loadHall(file: string, cache?: CheckedCache): Result<Hall, ConfigProblem[]> {
  return parseYaml({ file, schema: Hall, known: cache && { cache, kind: "hall" } });
}

/**
 * Content of a folder: `hall.yaml` (must be right), `guides/`, `bundles/`, `lists/`, `forms/`, `commitments/`, `look-ups/` (each
 * file for itself, in order of their names), `outlets.yaml`, `topics.yaml`, `synonyms.yaml`, `announcements.yaml`, `ratings.yaml` and `appeals.yaml` if
 * they are there; or of a bundle that was remembered. With `checked`, files that were found right before are not read anew.
 */
export function loadContent(
  path: string,
  { checked }: { checked?: CheckedCacheOptions | undefined } = {},
): Result<Content, ConfigProblem[]> {
  if (isFile(path)) return loadBundle(path);
  const cache = checked && new CheckedCache(checked);
  const content = loadHall(join(path, "hall.yaml"), cache).map((hall) => withParts({ hall, dir: path, cache }));
  cache?.keep();
  return content;
}

function withParts(where: { hall: Hall; dir: string; cache: CheckedCache | undefined }): Content {
  const { hall, dir, cache } = where;
  const [guides, bundles, lists, forms, commitments, lookUps] = [
    loadParts({ part: "guides", ...where }),
    loadParts({ part: "bundles", ...where }),
    loadParts({ part: "lists", ...where }),
    loadParts({ part: "forms", ...where }),
    loadParts({ part: "commitments", ...where }),
    loadParts({ part: "look-ups", ...where }),
  ];
  const single = <T>(name: string, schema: z.ZodType<T>, otherwise: T) =>
    loadSingle({ file: join(dir, `${name}.yaml`), schema, otherwise, known: cache && { cache, kind: name } });
  const outlets = single("outlets", Outlets, { sample: false, outlets: [] });
  const topics = single("topics", Topics, NO_TOPICS);
  const synonyms = single("synonyms", Synonyms, { entries: [] });
  const announcements = single("announcements", Announcements, { announcements: [] });
  const ratings = single("ratings", RatingRules, GRADES_ALONE);
  const appeals = single("appeals", AppealRules, APPEALS_ALONE);
  const edition = single<z.infer<typeof Edition> | undefined>("edition", Edition, undefined);
  return {
    hall,
    guides: guides.right,
    bundles: bundles.right,
    lists: lists.right,
    forms: forms.right,
    commitments: commitments.right,
    lookUps: lookUps.right,
    outlets: outlets.value.outlets,
    topics: topics.value,
    synonyms: synonyms.value.entries,
    announcements: announcements.value.announcements,
    ratings: ratings.value,
    appeals: appeals.value,
    ...(edition.value && { edition: edition.value.edition }),
    problems: [
      guides,
      bundles,
      lists,
      forms,
      commitments,
      lookUps,
      outlets,
      topics,
      synonyms,
      announcements,
      ratings,
      appeals,
      edition,
    ].flatMap(({ problems }) => problems),
  };
}

/** A file that may be missing; a wrong one counts as missing and is named. */
function loadSingle<T>({ otherwise, ...file }: Checking<z.ZodType<T>> & { otherwise: T }): {
  value: T;
  problems: ConfigProblem[];
} {
  if (!isFile(file.file)) return { value: otherwise, problems: [] };
  return parseYaml(file).match(
    (value) => ({ value, problems: [] }),
    (problems) => ({ value: otherwise, problems }),
  );
}

function loadBundle(file: string): Result<Content, ConfigProblem[]> {
  return readText(file, MAX_BUNDLE_BYTES)
    .andThen((text) => contentOfJson(text, file))
    .map((content) => ({ ...content, problems: [] }));
}

/**
 * Content as JSON: what was remembered, or published. Settings have to fit; another piece that does not is left out and
 * named by the file that it would be below `name`, as in a folder.
 */
export function contentOfJson(text: string, name: string): Result<Content, ConfigProblem[]> {
  const told = parseJson(text);
  const bundle = ContentBundle.safeParse(told);
  const problem = (file: string, expected: string, found: string): ConfigProblem => ({
    ...{ file, line: 1, column: 1, path: "", expected, found },
  });
  if (!bundle.success) {
    const where = bundle.error.issues[0]?.path.join(".") ?? "";
    return err([problem(name, "a bundle of content", where === "" ? "something else" : `something else in ${where}`)]);
  }
  const { guides, bundles, lists, forms, commitments, lookUps, edition, ...whole } = bundle.data;
  const problems = Object.entries(SINGLES).flatMap(([key, schema]) => {
    const value = (told as Record<string, unknown>)[key];
    return value === undefined || schema.safeParse(value).success
      ? []
      : [problem(join(name, `${key}.yaml`), `what this program reads as ${key}`, "something else")];
  });
  const fitting = <N extends PartName>(part: N, pieces: readonly unknown[]): PartTypes[N][] =>
    pieces.flatMap((piece, index) => {
      const { data, error } = PARTS[part].schema.safeParse(piece);
      const misfits = data === undefined ? [] : queueOf(data, whole.hall);
      if (data !== undefined && misfits.length === 0) return [data];
      const file = join(name, part, `${nameIn(piece, PARTS[part].key) ?? index}.yaml`);
      const [misfit] = misfits;
      problems.push(
        misfit === undefined
          ? problem(file, error?.issues[0]?.message ?? "another value", error?.issues[0]?.path.join(".") ?? "")
          : { ...problem(file, misfit.expected, misfit.found), path: misfit.path.join(".") },
      );
      return [];
    });
  return ok({
    ...whole,
    guides: fitting("guides", guides),
    bundles: fitting("bundles", bundles),
    lists: fitting("lists", lists),
    forms: fitting("forms", forms),
    commitments: fitting("commitments", commitments),
    lookUps: fitting("look-ups", lookUps),
    ...(edition !== undefined && { edition }),
    problems,
  });
}

function nameIn(piece: unknown, key: string): string | undefined {
  if (typeof piece !== "object" || piece === null) return undefined;
  const name = (piece as Record<string, unknown>)[key];
  return typeof name === "string" && /^[\w-]{1,80}$/.test(name) ? name : undefined;
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

/** For `loadWithLastGood`: `keepFormerParts`, where something is wrong. */
export function mendFromFormer(content: Content, former: () => Content | undefined): Content {
  const formerly = content.problems.length > 0 ? former() : undefined;
  return formerly === undefined ? content : keepFormerParts(content, formerly);
}

/**
 * A piece whose file has gone wrong stays as it was when it was last right, and so do all of a
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
    commitments: kept("commitments", content.commitments, former.commitments),
    lookUps: kept("look-ups", content.lookUps, former.lookUps),
    outlets: broken.has("outlets.yaml") ? former.outlets : content.outlets,
    topics: broken.has("topics.yaml") ? former.topics : content.topics,
    synonyms: broken.has("synonyms.yaml") ? former.synonyms : content.synonyms,
    announcements: broken.has("announcements.yaml") ? former.announcements : content.announcements,
    ratings: broken.has("ratings.yaml") ? former.ratings : content.ratings,
    appeals: broken.has("appeals.yaml") ? former.appeals : content.appeals,
  };
}
