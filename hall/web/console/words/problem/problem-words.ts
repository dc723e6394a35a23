import type { TextProblem } from "../../../../contract/index.ts";
import { expectedWords } from "./expected-words.ts";
import { lastName, pathWords } from "./field-words.ts";
import { foundWords } from "./found-words.ts";
import { yamlWords } from "./yaml-words.ts";

/** A problem for whoever edits: where it is, what to do, and what stands there now. Technicians read `expected` itself. */
export function problemWords({ file, line, path, expected, found }: TextProblem, own: string): string {
  const where = [file === own ? "" : `${file} 第 ${line} 行`, pathWords(path)].filter((part) => part !== "").join(" ");
  const setting = lastName(path);
  const wanted = expectedWords(expected, setting) ?? `这里不合要求，请把这一行给技术人员看（${expected}）`;
  const now =
    found === undefined
      ? ""
      : expected === "well-formed YAML"
        ? `：${yamlWords(found)}`
        : `，${foundWords(found, setting)}`;
  return `${where === "" ? "" : `${where}：`}${wanted}${now}`;
}
