import { cutGroups, wrongAt, type TypedRule } from "../../../input/Keypad/typed-rule.ts";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
const NUMBER_LENGTH = 10;
const CODE_LENGTH = 8;
/** A leap year: any day that can be. */
const daysOf = (month: number) => new Date(2024, month, 0).getDate();

function digitsRule(of: { label: string; hint: string; length: number }): TypedRule {
  const { label, hint, length } = of;
  return {
    ...{ label, hint },
    keys: () => DIGITS,
    columns: { portrait: 3, landscape: 6 },
    may: (text) => text.length < length,
    groups: (text) => cutGroups(text, [4]),
    judge: (text) => {
      if (text === "") return { state: "empty" };
      if (text.length < length) return { state: "unfinished", words: `还差 ${length - text.length} 位` };
      return { state: "fits", words: `${length} 位都输好了` };
    },
  };
}

const NUMBER = digitsRule({ label: "编号", hint: "回执上最大的那个数，10 位", length: NUMBER_LENGTH });

/** On the receipt: month and day, then six digits. */
export const APPEAL_NUMBER_RULE: TypedRule = {
  ...NUMBER,
  judge: (text) => {
    const month = Number(text.slice(0, 2));
    if (text.length >= 2 && (month < 1 || month > 12)) return wrongAt(0, 2, "前两位是月份");
    const day = Number(text.slice(2, 4));
    if (text.length >= 4 && (day < 1 || day > daysOf(month))) return wrongAt(2, 4, "第 3、4 位是日子");
    return NUMBER.judge(text);
  },
};

export const APPEAL_CODE_RULE: TypedRule = digitsRule({
  label: "查询码",
  hint: "回执上的查询码，8 位",
  length: CODE_LENGTH,
});
