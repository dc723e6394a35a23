import { wrongAt, type Judgement, type TypedRule } from "../Keypad/typed-rule.ts";

const PROVINCES = Array.from("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");
/** No I and O, which look like digits. */
const LETTERS = Array.from("ABCDEFGHJKLMNPQRSTUVWXYZ");
const DIGITS = Array.from("1234567890");
/** At the end of plates of trailers, driving schools, police, Hong Kong and Macao. */
const ENDINGS = Array.from("挂学警港澳");
const USUAL_LENGTH = 7;
/** New energy: one place more. GA 36: small cars have the letter in front, large ones behind. */
const NEW_ENERGY_LENGTH = 8;
const NEW_ENERGY_SMALL = /^.[A-Z][A-HJK][A-HJ-NP-Z\d]\d{4}$/u;
const NEW_ENERGY_LARGE = /^.[A-Z]\d{5}[A-HJK]$/u;

const isEnding = (sign: string | undefined) => sign !== undefined && ENDINGS.includes(sign);

function fitsAt(place: number, sign: string): boolean {
  if (place === 0) return PROVINCES.includes(sign);
  if (place === 1) return LETTERS.includes(sign);
  return LETTERS.includes(sign) || DIGITS.includes(sign) || (place === USUAL_LENGTH - 1 && ENDINGS.includes(sign));
}

function judge(text: string): Judgement {
  if (text === "") return { state: "empty" };
  const strange = Array.from(text).findIndex((sign, place) => !fitsAt(place, sign));
  if (strange === 0) return wrongAt(0, 1, "车牌先是省份的简称，比如“豫”");
  if (strange === 1) return wrongAt(1, 2, "省份后面是一个字母");
  if (strange > 1) return wrongAt(strange, strange + 1, "这里是字母或数字，没有字母 I 和 O");
  if (text.length < USUAL_LENGTH) return { state: "unfinished", words: `还差 ${USUAL_LENGTH - text.length} 位` };
  if (text.length === USUAL_LENGTH) {
    const closed = isEnding(text.at(-1));
    return { state: "fits", words: closed ? "车牌输好了" : "可以了；新能源车牌有 8 位，请接着输" };
  }
  if (text.length > NEW_ENERGY_LENGTH) return wrongAt(NEW_ENERGY_LENGTH, text.length, "车牌最多 8 位");
  if (NEW_ENERGY_SMALL.test(text) || NEW_ENERGY_LARGE.test(text)) return { state: "fits", words: "新能源车牌输好了" };
  return wrongAt(2, NEW_ENERGY_LENGTH, "新能源车牌的字母 D、F 等在第 3 位（小车）或第 8 位（大车），其余是数字");
}

/** @param home the hall's own province, whose key stands first */
export function plateRule(home?: string): TypedRule {
  const provinces = home === undefined ? PROVINCES : [home, ...PROVINCES.filter((province) => province !== home)];
  return {
    label: "车牌号码",
    hint: "先点省份，再点字母和数字",
    keys: (text) => {
      if (text === "") return provinces;
      return text.length === USUAL_LENGTH - 1 ? [...DIGITS, ...LETTERS, ...ENDINGS] : [...DIGITS, ...LETTERS];
    },
    columns: { portrait: 8, landscape: 12 },
    may: (text, key) =>
      text.length < (isEnding(text.at(-1)) ? USUAL_LENGTH : NEW_ENERGY_LENGTH) && fitsAt(text.length, key),
    groups: (text) => [text.slice(0, 2), text.slice(2)].filter((group) => group !== ""),
    judge,
  };
}
