import { simplify } from "./traditional.ts";

/** Longer queries say nothing more; names end far before. */
const MAX_TEXT = 240;

/** Emoji, controls, lone halves of pairs: no words of ours. */
const BEYOND = /[\u{10000}-\u{10ffff}]|[\ud800-\udfff]|\p{Cc}|\p{M}/gu;
/** Seen by nobody: zero width, direction marks, soft hyphen. */
const INVISIBLE = /\p{Cf}|[\ufe00-\ufe0f]/gu;
const NO_WORD = /[^\p{L}\p{N}]+/gu;
/** Most texts need nothing but a look at their characters. */
const PLAIN = /^[\u4e00-\u9fffa-z0-9]*$/;
const TENS = /([一二三四五六七八九])?十([一二三四五六七八九])?(?=[年岁周个天月日级条])/gu;
const DIGITS = "零一二三四五六七八九";

/** Words of a text in the one form in which all is compared: simplified, narrow, lower case; nothing but letters and digits. */
export function wordsOf(text: string): string[] {
  if (PLAIN.test(text) && text.length <= MAX_TEXT && !text.includes("十")) return text === "" ? [] : [simplify(text)];
  const narrow = text.slice(0, MAX_TEXT).normalize("NFKC").replace(INVISIBLE, "").replace(BEYOND, " ").toLowerCase();
  return simplify(narrow)
    .replace(TENS, (_, tens?: string, ones?: string) => `${tens === undefined ? 1 : digit(tens)}${digit(ones ?? "零")}`)
    .split(NO_WORD)
    .filter((word) => word !== "");
}

/** The same without any gap: names are compared without their brackets and strokes. */
export function fold(text: string): string {
  return wordsOf(text).join("");
}

function digit(char: string): number {
  return DIGITS.indexOf(char);
}
