import { wrongAt, type TypedRule } from "../../../input/Keypad/typed-rule.ts";

const LENGTH = 4;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** A number as printed, `A001`: first one of this hall's letters, then three digits. */
export function ticketNumberRule(letters: readonly string[]): TypedRule {
  return {
    label: "排队号",
    hint: "一个字母，三个数字",
    keys: () => [...letters, ...DIGITS],
    columns: { portrait: 6, landscape: 11 },
    rowStart: "1",
    may: (text, key) => text.length < LENGTH && (text.length === 0 ? letters.includes(key) : /\d/.test(key)),
    groups: (text) => [text],
    judge: (text) => {
      if (text === "") return { state: "empty" };
      if (!letters.includes(text.charAt(0))) return wrongAt(0, 1, "本大厅没有这个字母开头的号");
      if (text.length < LENGTH) return { state: "unfinished", words: `还差 ${LENGTH - text.length} 位` };
      return { state: "fits", words: "输好了" };
    },
  };
}
