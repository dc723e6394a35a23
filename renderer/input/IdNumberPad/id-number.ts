import { cutGroups, wrongAt, type Judgement, type TypedRule } from "../Keypad/typed-rule.ts";

/** GB 11643: weights of the first seventeen digits, check characters by the remainder (MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
export const ID_NUMBER_LENGTH = 18;
const LAST = ID_NUMBER_LENGTH - 1;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0"];
/** GB/T 2260, first two digits; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan, 9 foreigners. */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;
const EARLIEST_YEAR = 1900;

/** Whether a typed number can be right. The host judges for itself. */
export function idNumberFits(text: string): boolean {
  return judge(text).state === "fits";
}

function judge(text: string): Judgement {
  if (text === "") return { state: "empty" };
  const strange = Array.from(text).findIndex((sign, place) => !(/\d/.test(sign) || (sign === "X" && place === LAST)));
  if (strange >= 0) return wrongAt(strange, strange + 1, "前 17 位都是数字，X 只在最后一位");
  if (text.length >= 2 && !PROVINCE.test(text)) return wrongAt(0, 2, "没有这样开头的号码");
  const birth = birthTrouble(text);
  if (birth !== undefined) return birth;
  if (text.length < ID_NUMBER_LENGTH) {
    return { state: "unfinished", words: `还差 ${ID_NUMBER_LENGTH - text.length} 位` };
  }
  if (text.length > ID_NUMBER_LENGTH) return wrongAt(ID_NUMBER_LENGTH, text.length, "号码只有 18 位");
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  if (CHECKS[sum % CHECKS.length] === text[LAST]) return { state: "fits", words: "18 位都输好了" };
  return {
    state: "wrong",
    words: "18 位里有一位不对，或者两位颠倒了。请对照证件一位一位再看一遍，按删除键改过来。",
    suspects: { start: 0, end: 0 },
  };
}

/** Places 7 to 14 are the day of birth; said as soon as it can be seen. */
function birthTrouble(text: string): Judgement | undefined {
  const now = new Date();
  const year = Number(text.slice(6, 10));
  if (text.length >= 10 && (year < EARLIEST_YEAR || year > now.getFullYear())) {
    return wrongAt(6, 10, `出生年份不会是 ${text.slice(6, 10)}`);
  }
  const month = Number(text.slice(10, 12));
  if (text.length >= 12 && (month < 1 || month > 12)) return wrongAt(10, 12, "出生月份是 01 到 12");
  if (text.length < 14) return undefined;
  const day = Number(text.slice(12, 14));
  const lastDay = new Date(year, month, 0).getDate();
  if (day < 1 || day > lastDay) return wrongAt(12, 14, `${year} 年 ${month} 月没有 ${text.slice(12, 14)} 日`);
  return new Date(year, month - 1, day) > now ? wrongAt(6, 14, "出生日期还没有到") : undefined;
}

export const ID_NUMBER_RULE: TypedRule = {
  label: "身份证号码",
  hint: "身份证上的 18 位号码",
  keys: () => KEYS,
  columns: { portrait: 3, landscape: 6 },
  /** X stands only at the very end; anywhere else the key would make a number that cannot be. */
  may: (text, key) => text.length < ID_NUMBER_LENGTH && (key !== "X" || text.length === LAST),
  groups: (text) => cutGroups(text, [6, 8]),
  judge,
};
