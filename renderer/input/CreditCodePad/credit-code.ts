import { cutGroups, wrongAt, type Judgement, type TypedRule } from "../Keypad/typed-rule.ts";

/** GB 32100: no I, O, Z, S, V, which look like digits. A sign's place is its value. */
const SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;
/** Powers of 3 modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Places 3 to 8: the administrative area, digits only. */
const AREA = { start: 2, end: 8 };
/** Places 9 to 17: the body's own code with a check sign of its own (GB 11714, MOD 11). */
const BODY = { start: 8, end: 17 };
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const valueOf = (sign: string | undefined) => SIGNS.indexOf(sign ?? "");

function checkSign(text: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * valueOf(text[index]), 0);
  return SIGNS[(SIGNS.length - (sum % SIGNS.length)) % SIGNS.length];
}

/** The body's code counts letters on from A = 10, gaps included. */
function bodyFits(text: string): boolean {
  const body = text.slice(BODY.start, BODY.end);
  const sum = BODY_WEIGHTS.reduce((total, weight, index) => total + weight * parseInt(body[index] ?? "0", 36), 0);
  const check = 11 - (sum % 11);
  return body[8] === (check === 10 ? "X" : String(check % 11));
}

function judge(text: string): Judgement {
  if (text === "") return { state: "empty" };
  const strange = Array.from(text).findIndex((sign) => valueOf(sign) < 0);
  if (strange >= 0) {
    return wrongAt(strange, strange + 1, "代码里没有字母 I、O、Z、S、V，看着像的是 1、0、2、5、U");
  }
  const letter = text.slice(AREA.start, AREA.end).search(/\D/);
  if (letter >= 0) return wrongAt(AREA.start + letter, AREA.start + letter + 1, "第 3 到 8 位都是数字");
  if (text.length < LENGTH) return { state: "unfinished", words: `还差 ${LENGTH - text.length} 位` };
  if (text.length > LENGTH) return wrongAt(LENGTH, text.length, "代码只有 18 位");
  if (checkSign(text) === text[LENGTH - 1]) return { state: "fits", words: "18 位都输好了" };
  // The body's own check sign tells in which half to look.
  return bodyFits(text)
    ? {
        state: "wrong",
        words: "前 8 位或最后一位里有一位不对，请对照营业执照看这几位。",
        suspects: { start: 0, end: BODY.start },
      }
    : { state: "wrong", words: "第 9 到 17 位里有一位不对，请对照营业执照看这几位。", suspects: BODY };
}

export const CREDIT_CODE_RULE: TypedRule = {
  label: "统一社会信用代码",
  hint: "营业执照上的 18 位代码",
  keys: () => Array.from(SIGNS),
  columns: { portrait: 8, landscape: 11 },
  may: (text, key) => text.length < LENGTH && (text.length < AREA.start || text.length >= AREA.end || /\d/.test(key)),
  groups: (text) => cutGroups(text, [2, 6, 9]),
  judge,
};
