import { cutGroups, wrongAt, type Judgement, type TypedRule } from "../../../input/Keypad/typed-rule.ts";

/** The end of every 办件编号: the day it was handed in and a serial of four digits. */
const LENGTH = 12;
const EARLIEST_YEAR = 2000;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
const ALPHABET = Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const TAIL = 4;
const CODE_LENGTH = { least: 6, most: 16 };

function judgeNumber(text: string): Judgement {
  if (text === "") return { state: "empty" };
  const year = Number(text.slice(0, 4));
  if (text.length >= 4 && (year < EARLIEST_YEAR || year > new Date().getFullYear())) {
    return wrongAt(0, 4, "前 4 位是年份");
  }
  const month = Number(text.slice(4, 6));
  if (text.length >= 6 && (month < 1 || month > 12)) return wrongAt(4, 6, "第 5、6 位是月份");
  const day = Number(text.slice(6, 8));
  if (text.length >= 8 && (day < 1 || day > new Date(year, month, 0).getDate())) {
    return wrongAt(6, 8, "第 7、8 位是日子");
  }
  if (text.length < LENGTH) return { state: "unfinished", words: `还差 ${LENGTH - text.length} 位` };
  return { state: "fits", words: "12 位都输好了" };
}

export const CASE_NUMBER_RULE: TypedRule = {
  label: "办件编号末 12 位",
  hint: "回执上编号的最后 12 位",
  keys: () => DIGITS,
  columns: { portrait: 3, landscape: 6 },
  may: (text) => text.length < LENGTH,
  groups: (text) => cutGroups(text, [8, 4]),
  judge: judgeNumber,
};

export const ID_TAIL_RULE: TypedRule = {
  label: "身份证号码后 4 位",
  hint: "申请人身份证号码的后 4 位",
  keys: () => ["1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0"],
  columns: { portrait: 3, landscape: 6 },
  may: (text, key) => text.length < TAIL && (key !== "X" || text.length === TAIL - 1),
  groups: (text) => [text],
  judge: (text) => {
    if (text === "") return { state: "empty" };
    if (text.length < TAIL) return { state: "unfinished", words: `还差 ${TAIL - text.length} 位` };
    return { state: "fits", words: "4 位都输好了" };
  },
};

export const QUERY_CODE_RULE: TypedRule = {
  label: "查询码",
  hint: "回执或者进度单上的查询码",
  keys: () => ALPHABET,
  columns: { portrait: 6, landscape: 12 },
  may: (text) => text.length < CODE_LENGTH.most,
  groups: (text) => cutGroups(text, [4, 4, 4]),
  judge: (text) => {
    if (text === "") return { state: "empty" };
    if (text.length < CODE_LENGTH.least) {
      return { state: "unfinished", words: `还差 ${CODE_LENGTH.least - text.length} 位` };
    }
    return { state: "fits", words: "和回执上一样，就可以查了" };
  },
};
