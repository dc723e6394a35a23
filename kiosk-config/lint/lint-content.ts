import { basename, join } from "node:path";
import type { Result } from "neverthrow";
import { loadContent, type ConfigProblem, type Content } from "../loader/index.ts";
import { readText } from "../loader/read-text.ts";
import { readYaml } from "../loader/yaml-source.ts";
import { commitmentRules, signable } from "./commitment-rules.ts";
import type { Finding } from "./finding.ts";
import { lintBundle } from "./lint-bundle.ts";
import { lintGuide } from "./lint-guide.ts";
import { lintLookUp } from "./lint-look-up.ts";
import { plainLanguage } from "./plain-rules.ts";
import { references } from "./reference-rules.ts";
import { synonymRules } from "./synonym-rules.ts";
import { wording } from "./text-rules.ts";

export interface LintProblem extends ConfigProblem {
  severity: "error" | "warning";
}

export interface LintReport {
  guides: number;
  bundles: number;
  lookUps: number;
  problems: LintProblem[];
}

/** All that is wrong or doubtful in a content folder, each with its line: first what cannot be read, then the rules. */
export function lintContent(dir: string): LintReport {
  return loadContent(dir).match(
    (content) => ({
      guides: content.guides.length,
      bundles: content.bundles.length,
      lookUps: content.lookUps.length,
      problems: [...content.problems.map(asError), ...rulesOver(content, fromFolder(dir)).map(inFolder(dir))],
    }),
    // Without the hall nothing can be said about its guides.
    (problems) => ({ guides: 0, bundles: 0, lookUps: 0, problems: problems.map(asError) }),
  );
}

/** Text of a file of the content, by its name relative to the content folder. */
export type TextOf = (file: string) => Result<string, unknown>;

const SEVERITIES = ["error", "warning"] as const;

/** Which findings somebody asks for: rules are gone through for their files alone, and the place is looked for of these alone. */
export type Wanted = (of: { file: string; severity: LintProblem["severity"] }) => boolean;

/**
 * What the rules say of content that could be read, however it came together; files of problems are relative to the
 * content folder.
 */
export function rulesOver(content: Content, textOf: TextOf, wanted: Wanted = () => true): LintProblem[] {
  const { hall, guides, bundles, lists, forms, commitments, lookUps, outlets, topics, synonyms } = content;
  const { announcements, ratings, appeals } = content;
  const formIds = new Set(forms.map(({ id }) => id));
  const guideIds = new Set(guides.map(({ id }) => id));
  const once = new Once();
  const placed = (file: string, find: () => Finding[]) => {
    if (!SEVERITIES.some((severity) => wanted({ file, severity }))) return [];
    const findings = find().filter(({ severity }) => wanted({ file, severity: severity ?? "error" }));
    return placedIn(textOf, file, findings);
  };
  return [
    ...placed("hall.yaml", () => wording(hall)),
    ...guides.flatMap((guide) => {
      const file = `guides/${guide.id}.yaml`;
      return placed(file, () => [
        ...lintGuide({ guide, hall, formIds, topics }),
        ...signable(commitments)(guide),
        ...once.title(file, guide.aliases[0] ?? guide.name),
        ...once.code(file, "taskCode", guide.taskCode),
        ...once.code(file, "handleItemCode", guide.handleItemCode),
        ...once.code(file, "localCode", guide.localCode),
      ]);
    }),
    ...bundles.flatMap((bundle) => {
      const file = `bundles/${bundle.id}.yaml`;
      return placed(file, () => [
        ...lintBundle({ bundle, guides, hall, formIds, topics }),
        ...once.title(file, bundle.aliases[0] ?? bundle.name),
      ]);
    }),
    ...lists.flatMap((list) => placed(`lists/${list.kind}.yaml`, () => wording(list))),
    ...forms.flatMap((form) => placed(`forms/${form.id}.yaml`, () => [...wording(form), ...plainLanguage(form)])),
    ...commitments.flatMap((template) =>
      placed(`commitments/${template.id}.yaml`, () => [
        ...commitmentRules({ template, templates: commitments, guides }),
        ...wording(template),
        ...plainLanguage(template),
      ]),
    ),
    ...lookUps.flatMap((lookUp) => {
      const file = `look-ups/${lookUp.id}.yaml`;
      return placed(file, () => [
        ...lintLookUp({ lookUp, guideIds, hall, topics }),
        ...once.title(file, lookUp.title, ["title"]),
      ]);
    }),
    ...placed("outlets.yaml", () => wording({ outlets })),
    ...placed("synonyms.yaml", () => synonymRules(synonyms)),
    ...placed("announcements.yaml", () => wording({ announcements })),
    ...placed("ratings.yaml", () => wording(ratings)),
    ...placed("appeals.yaml", () => wording(appeals)),
    ...references(content).flatMap(({ file, findings }) => placed(file, () => findings)),
  ];
}

/** Two pieces of one short title cannot be told apart on a list; two of one code are one item told twice. */
class Once {
  readonly #titles = new Map<string, string>();
  readonly #codes = new Map<string, string>();

  title(file: string, title: string, path: Finding["path"] = ["aliases", 0]): Finding[] {
    const former = this.#titles.get(title);
    this.#titles.set(title, basename(file));
    return former === undefined ? [] : [{ path, expected: `another short title than ${former}`, found: title }];
  }

  code(file: string, key: string, code: string | undefined): Finding[] {
    if (code === undefined) return [];
    const former = this.#codes.get(`${key} ${code}`);
    this.#codes.set(`${key} ${code}`, basename(file));
    return former === undefined ? [] : [{ path: [key], expected: `another code than ${former}`, found: code }];
  }
}

function fromFolder(dir: string): TextOf {
  return (file) => readText(join(dir, file));
}

function inFolder(dir: string): (problem: LintProblem) => LintProblem {
  return (problem) => ({ ...problem, file: join(dir, problem.file) });
}

function asError(problem: ConfigProblem): LintProblem {
  return { ...problem, severity: "error" };
}

/** Each finding with its place in the text, which is read only where there are any. */
function placedIn(textOf: TextOf, file: string, findings: Finding[]): LintProblem[] {
  if (findings.length === 0) return [];
  const source = textOf(file)
    .mapErr(() => [])
    .andThen((text) => readYaml({ file, text }));
  return findings.map(({ path, expected, found, severity }) => ({
    file,
    ...(source.isOk() ? source.value.placeOf(path) : { line: 1, column: 1 }),
    path: path.join("."),
    expected,
    found,
    severity: severity ?? "error",
  }));
}
