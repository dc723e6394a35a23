import { basename, join } from "node:path";
import { loadContent, type ConfigProblem, type Content } from "../loader/index.ts";
import { readText } from "../loader/read-text.ts";
import { readYaml } from "../loader/yaml-source.ts";
import type { Finding } from "./finding.ts";
import { lintBundle } from "./lint-bundle.ts";
import { lintGuide } from "./lint-guide.ts";
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
  problems: LintProblem[];
}

/** All that is wrong or doubtful in a content folder, each with its line: first what cannot be read, then the rules. */
export function lintContent(dir: string): LintReport {
  return loadContent(dir).match(
    (content) => ({
      guides: content.guides.length,
      bundles: content.bundles.length,
      problems: [...content.problems.map(asError), ...rulesOver(content, dir)],
    }),
    // Without the hall nothing can be said about its guides.
    (problems) => ({ guides: 0, bundles: 0, problems: problems.map(asError) }),
  );
}

function rulesOver(content: Content, dir: string): LintProblem[] {
  const { hall, guides, bundles, lists, forms, outlets, topics, synonyms } = content;
  const formIds = new Set(forms.map(({ id }) => id));
  const once = new Once();
  return [
    ...placed(join(dir, "hall.yaml"), wording(hall)),
    ...guides.flatMap((guide) => {
      const file = join(dir, "guides", `${guide.id}.yaml`);
      return placed(file, [
        ...lintGuide({ guide, hall, formIds, topics }),
        ...once.title(file, guide.aliases[0] ?? guide.name),
        ...once.code(file, "taskCode", guide.taskCode),
        ...once.code(file, "handleItemCode", guide.handleItemCode),
        ...once.code(file, "localCode", guide.localCode),
      ]);
    }),
    ...bundles.flatMap((bundle) => {
      const file = join(dir, "bundles", `${bundle.id}.yaml`);
      return placed(file, [
        ...lintBundle({ bundle, guides, hall, formIds, topics }),
        ...once.title(file, bundle.aliases[0] ?? bundle.name),
      ]);
    }),
    ...lists.flatMap((list) => placed(join(dir, "lists", `${list.kind}.yaml`), wording(list))),
    ...forms.flatMap((form) =>
      placed(join(dir, "forms", `${form.id}.yaml`), [...wording(form), ...plainLanguage(form)]),
    ),
    ...placed(join(dir, "outlets.yaml"), wording({ outlets })),
    ...placed(join(dir, "synonyms.yaml"), synonymRules(synonyms)),
    ...references(content).flatMap(({ file, findings }) => placed(join(dir, file), findings)),
  ];
}

/** Two pieces of one short title cannot be told apart on a list; two of one code are one item told twice. */
class Once {
  readonly #titles = new Map<string, string>();
  readonly #codes = new Map<string, string>();

  title(file: string, title: string): Finding[] {
    const former = this.#titles.get(title);
    this.#titles.set(title, basename(file));
    return former === undefined
      ? []
      : [{ path: ["aliases", 0], expected: `another short title than ${former}`, found: title }];
  }

  code(file: string, key: string, code: string | undefined): Finding[] {
    if (code === undefined) return [];
    const former = this.#codes.get(`${key} ${code}`);
    this.#codes.set(`${key} ${code}`, basename(file));
    return former === undefined ? [] : [{ path: [key], expected: `another code than ${former}`, found: code }];
  }
}

function asError(problem: ConfigProblem): LintProblem {
  return { ...problem, severity: "error" };
}

function placed(file: string, findings: Finding[]): LintProblem[] {
  if (findings.length === 0) return [];
  const source = readText(file).andThen((text) => readYaml({ file, text }));
  return findings.map(({ path, expected, found, severity }) => ({
    file,
    ...(source.isOk() ? source.value.placeOf(path) : { line: 1, column: 1 }),
    path: path.join("."),
    expected,
    found,
    severity: severity ?? "error",
  }));
}
