import type { TextProblem } from "../../../../contract/index.ts";
import { expectedWords } from "./expected-words.ts";
import { lastName, pathWords } from "./field-words.ts";
import { foundWords } from "./found-words.ts";
import { placeWords } from "./place-words.ts";
import { yamlWords } from "./yaml-words.ts";

/** A problem for whoever edits: where it is, what to do, and what stands there now. Technicians read `expected` itself. */
export function problemWords(problem: TextProblem, own: string): string {
  const { file, line, path } = problem;
  const where = [file === own ? "" : `${file} 第 ${line} 行`, pathWords(path, rootOf(file))].filter(
    (part) => part !== "",
  );
  return placed(where.join(" "), problem);
}

/** The same for whoever fills in a form: the setting by its names, with what stands around it. */
export function formProblemWords(problem: TextProblem, value: unknown): string {
  return placed(placeWords(problem.path, { value, root: rootOf(problem.file) }), problem);
}

/** What to do, and what stands there now. */
export function whatWords({ path, expected, found }: TextProblem): string {
  const setting = lastName(path);
  const wanted = expectedWords(expected, setting) ?? `这里不合要求，请把这一行给技术人员看（${expected}）`;
  if (found === undefined) return wanted;
  return expected === "well-formed YAML"
    ? `${wanted}：${yamlWords(found)}`
    : `${wanted}，${foundWords(found, setting)}`;
}

function placed(where: string, problem: TextProblem): string {
  return where === "" ? whatWords(problem) : `${where}：${whatWords(problem)}`;
}

/** Names at the top of a text mean what they mean in its folder, or in it alone: `lists`, of `lists/no-paper-items.yaml`. */
function rootOf(file: string): string | undefined {
  return file.includes("/") ? file.split("/").at(-2) : file.replace(/\.yaml$/, "");
}
