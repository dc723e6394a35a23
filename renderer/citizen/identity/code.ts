import { cutGroups, wrongAt, type TypedRule } from "../../input/Keypad/typed-rule.ts";

const LENGTH = 6;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** The six digits that were sent to the telephone. */
export const CODE_RULE: TypedRule = {
  label: "短信验证码",
  hint: "手机上收到的 6 位数字",
  keys: () => KEYS,
  columns: { portrait: 3, landscape: 6 },
  may: (text) => text.length < LENGTH,
  groups: (text) => cutGroups(text, [3, 3]),
  judge: (text) => {
    if (text === "") return { state: "empty" };
    if (text.length > LENGTH) return wrongAt(LENGTH, text.length, "多输了");
    if (text.length < LENGTH) return { state: "unfinished", words: `还差 ${LENGTH - text.length} 位` };
    return { state: "fits", words: "输好了" };
  },
};

export function codeFits(text: string): boolean {
  return /^\d{6}$/.test(text);
}
