import { textTrouble } from "../../../../kiosk-config/schema/typed-text.ts";
import type { LookUpInput } from "../../../../kiosk-config/schema/look-up-input.ts";
import type { TypedRule } from "../../../input/Keypad/typed-rule.ts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** The keypad's rule for digits as a definition wants them. */
export function digitsRule(input: Extract<LookUpInput, { kind: "digits" }>): TypedRule {
  return {
    label: input.label,
    hint: input.minLength === input.maxLength ? `${input.maxLength} 位数字` : `最多 ${input.maxLength} 位数字`,
    keys: () => KEYS,
    columns: { portrait: 3, landscape: 6 },
    may: (text) => text.length < input.maxLength,
    groups: (text) => [text],
    judge: (text) => {
      if (text === "") return { state: "empty" };
      const words = textTrouble(input, text);
      if (words === undefined) return { state: "fits", words: "输好了" };
      return text.length < input.minLength
        ? { state: "unfinished", words: `还差 ${input.minLength - text.length} 位` }
        : { state: "wrong", words, suspects: { start: 0, end: text.length } };
    },
  };
}
