import type { Expectation } from "./expectation.ts";
import { pathWords } from "./field-words.ts";
import { LOOK_UP_EXPECTATIONS } from "./look-up-expectations.ts";
import { RULE_EXPECTATIONS } from "./rule-expectations.ts";
import { SHAPE_EXPECTATIONS } from "./shape-expectations.ts";
import { glossed } from "./value-words.ts";

const ALL: readonly Expectation[] = [...SHAPE_EXPECTATIONS, ...RULE_EXPECTATIONS, ...LOOK_UP_EXPECTATIONS];

/** What to do about it, in plain Chinese; nothing for a check that nobody has found words for (a test finds those). */
export function expectedWords(expected: string, setting: string): string | undefined {
  for (const [pattern, words] of ALL) {
    const found = pattern.exec(expected);
    if (found === null) continue;
    return typeof words === "string" ? expected.replace(pattern, words) : words(found.slice(1));
  }
  const several = /^one of (.*)$/s.exec(expected)?.[1];
  if (several !== undefined)
    return `只能写：${several
      .split(/, ?/)
      .map((one) => glossed(setting, one))
      .join("、")}`;
  // A single value: of a choice with one way, or a field by its name.
  const single = glossed(setting, expected);
  if (single !== expected) return `只能写 ${single}`;
  return /^[a-z][\w-]*$/i.test(expected) && pathWords(expected) !== expected
    ? `要写“${pathWords(expected)}”`
    : undefined;
}
