import { cutGroups, type TypedRule } from "../../../input/Keypad/typed-rule.ts";

const LENGTH = 8;
/** As the slip prints them: nothing on it looks like a 0, a 1, an I or an O. */
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** 评价码, eight signs in two groups. Whether it is the right one only the hall knows. */
export const RATING_CODE_RULE: TypedRule = {
  label: "评价码",
  hint: "号票最下面的 8 位",
  keys: () => Array.from(SIGNS),
  columns: { portrait: 8, landscape: 11 },
  may: (text, key) => text.length < LENGTH && SIGNS.includes(key),
  groups: (text) => cutGroups(text, [4, 4]),
  judge: (text) => {
    if (text === "") return { state: "empty" };
    if (text.length < LENGTH) return { state: "unfinished", words: `还差 ${LENGTH - text.length} 位` };
    return { state: "fits", words: "8 位都输好了" };
  },
};
