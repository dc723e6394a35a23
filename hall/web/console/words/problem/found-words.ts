import { pathWords } from "./field-words.ts";
import { glossed } from "./value-words.ts";

const FIXED: Readonly<Record<string, string>> = {
  ...{ nothing: "现在空着", none: "现在没有", one: "现在写了", neither: "现在两样都没有" },
  ...{ "a list": "现在是一串", "a mapping": "现在是分项写的", "an empty file": "现在是空的" },
  ...{ "another answer": "现在取不到", "nothing to show": "现在什么也没有", another: "现在是别的" },
  ...{ false: "现在是 false（否）", true: "现在是 true（是）" },
};

/** What stands there now, a half sentence. */
export function foundWords(found: string, setting: string): string {
  const fixed = FIXED[found];
  if (fixed !== undefined) return fixed;
  const guess = /^"(.*)" \(did you mean "(.*)"\?\)$/.exec(found);
  if (guess !== null) return `“${guess[1]}”是不是要写“${guess[2]}”（${pathWords(guess[2] ?? "")}）`;
  const long = /^one of (\d+)$/.exec(found);
  if (long !== null) return `有一句 ${long[1]} 个字`;
  const from = /^(fetched) from (\S+)$/.exec(found);
  if (from !== null)
    return `现在写的是 ${glossed("submission", "fetched")}，出具的是 ${glossed("source", from[2] ?? "")}`;
  const text = /^"(.*)"$/s.exec(found)?.[1] ?? found;
  if (text === "") return "现在空着";
  return /^-?\d/.test(text) && text === found ? `现在是 ${text}` : `现在是“${glossed(setting, text)}”`;
}
