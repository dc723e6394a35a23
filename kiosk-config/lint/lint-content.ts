import { basename, join } from "node:path";
import { loadHall, loadPart, partFiles, type ConfigProblem } from "../loader/index.ts";
import { readText } from "../loader/read-text.ts";
import { readYaml } from "../loader/yaml-source.ts";
import type { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import type { Finding } from "./finding.ts";
import { lintGuide } from "./lint-guide.ts";
import { wording } from "./text-rules.ts";

/** All that is wrong or doubtful in a content folder, each with its line: first what cannot be read, then the rules. */
export function lintContent(dir: string): ConfigProblem[] {
  const file = join(dir, "hall.yaml");
  const hall = loadHall(file);
  // Without the hall nothing can be said about its guides.
  if (hall.isErr()) return hall.error;
  const ofGuides = partFiles(join(dir, "guides")).match(
    (files) => lintFiles({ files, hall: hall.value }),
    (problems) => problems,
  );
  return [...placed(file, wording(hall.value)), ...ofGuides];
}

function lintFiles({ files, hall }: { files: string[]; hall: Hall }): ConfigProblem[] {
  const titles = new Map<string, string>();
  return files.flatMap((file) =>
    loadPart({ part: "guides", file, hall }).match(
      (guide) => placed(file, [...lintGuide({ guide, hall }), ...titleTwice({ guide, file, titles })]),
      (problems) => problems,
    ),
  );
}

/** Two guides of one short title cannot be told apart on a list. */
function titleTwice(check: { guide: Guide; file: string; titles: Map<string, string> }): Finding[] {
  const { guide, file, titles } = check;
  const title = guide.aliases[0] ?? guide.name;
  const former = titles.get(title);
  titles.set(title, basename(file));
  return former === undefined
    ? []
    : [{ path: ["aliases", 0], expected: `another short title than ${former}`, found: title }];
}

function placed(file: string, findings: Finding[]): ConfigProblem[] {
  if (findings.length === 0) return [];
  const source = readText(file).andThen((text) => readYaml({ file, text }));
  return findings.map(({ path, expected, found }) => ({
    file,
    ...(source.isOk() ? source.value.placeOf(path) : { line: 1, column: 1 }),
    path: path.join("."),
    expected,
    found,
  }));
}
