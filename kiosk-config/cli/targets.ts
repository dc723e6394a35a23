import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { loadContent, loadHall, loadPart, loadProfile, PART_NAMES, type ConfigProblem } from "../loader/index.ts";

/** What was looked at, and what is wrong with it. */
export interface Checked {
  files: number;
  problems: ConfigProblem[];
}

/**
 * Check one file or folder as what its place says it is: `hall.yaml`, a piece in `guides/` (`bundles/` …), a content folder, a folder of
 * profiles, or a profile.
 */
export function checkTarget(target: string): Checked {
  const folder = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return folder ? checkFolder(target) : { files: 1, problems: checkFile(target) };
}

function checkFolder(folder: string): Checked {
  const names = readdirSync(folder);
  if (names.includes("hall.yaml")) {
    const content = loadContent(folder);
    if (content.isErr()) return { files: 1, problems: content.error };
    const { guides, bundles, lists, forms, commitments, lookUps, problems } = content.value;
    const right = [guides, bundles, lists, forms, commitments, lookUps].reduce((sum, pieces) => sum + pieces.length, 1);
    return { files: right + new Set(problems.map(({ file }) => file)).size, problems };
  }
  const files = names.filter((name) => /^[^.].*\.ya?ml$/.test(name)).sort();
  if (files.length === 0) {
    const problem = { file: folder, line: 1, column: 1, path: "", expected: "hall.yaml, guides or profiles in it" };
    return { files: 0, problems: [{ ...problem, found: "none of them" }] };
  }
  return { files: files.length, problems: files.flatMap((name) => checkFile(join(folder, name))) };
}

function checkFile(file: string): ConfigProblem[] {
  if (basename(file) === "hall.yaml") return loadHall(file).match(noProblems, (problems) => problems);
  const folder = dirname(file);
  const part = PART_NAMES.find((name) => name === basename(resolve(folder)));
  if (part === undefined) return loadProfile(file).match(noProblems, (problems) => problems);
  return loadHall(join(folder, "..", "hall.yaml"))
    .andThen((hall) => loadPart({ part, file, hall }))
    .match(noProblems, (problems) => problems);
}

function noProblems(): ConfigProblem[] {
  return [];
}
