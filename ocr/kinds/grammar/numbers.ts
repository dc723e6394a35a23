import { isDate } from "./dates.ts";

/** GB 11643: weights of the first seventeen digits, check characters by the remainder (ISO 7064 MOD 11-2). */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = "10X98765432";

/** Whether a text is an 18-digit citizen number: a birth date in it and the check character fits. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  if (!isDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return ID_CHECKS[sum % 11] === text[17];
}

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100: a unified social credit code whose check character (mod 31) fits. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  const sum = CREDIT_WEIGHTS.reduce((total, weight, at) => total + weight * CREDIT_ALPHABET.indexOf(text[at] ?? ""), 0);
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === text[17];
}

/** Letters that are taken for digits and the other way round. */
const AS_DIGIT: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  D: "0",
  Q: "0",
  C: "0",
  U: "0",
  I: "1",
  l: "1",
  L: "1",
  i: "1",
  "|": "1",
  "!": "1",
  J: "1",
  T: "1",
  Z: "2",
  z: "2",
  E: "3",
  A: "4",
  S: "5",
  s: "5",
  G: "6",
  b: "6",
  B: "8",
  g: "9",
  q: "9",
};

/** What cannot be a digit, as the digit it looks like. */
export function asDigits(text: string): string {
  return Array.from(text, (char) => AS_DIGIT[char] ?? char).join("");
}

const WORD = /[0-9A-Za-z|!]/u;

/** Runs of Latin letters and digits; single marks between them are left out. */
function runs(text: string): string[] {
  const kept = Array.from(text, (char) => (WORD.test(char) ? char : /[.·,'’\-–—_:]/u.test(char) ? "" : " ")).join("");
  return kept.split(" ").filter((run) => run.length >= 15);
}

/** Windows of 18 characters, the whole run first. */
function windows(run: string): string[] {
  return Array.from({ length: Math.max(0, run.length - 17) }, (_, at) => run.slice(at, at + 18));
}

/** A citizen number in a text. Letters are turned into digits only when the check character then fits. */
export function idNumberIn(text: string): { value: string; checked: boolean } | undefined {
  for (const run of runs(text)) {
    for (const window of windows(run)) {
      const last = window.slice(17).toUpperCase();
      const value = asDigits(window.slice(0, 17)) + (last === "X" ? "X" : asDigits(last));
      if (isIdNumber(value)) return { value, checked: true };
    }
  }
  const [value] = runs(text).filter((run) => /^\d{14,}/.test(run) && run.length <= 19);
  return value === undefined ? undefined : { value: value.toUpperCase(), checked: false };
}

const CREDIT_CONFUSED: Readonly<Record<string, string>> = { O: "0", I: "1", Z: "2", S: "5", V: "Y" };

/** A credit code in a text; letters that the code does not have become the digits they look like if the check then fits. */
export function creditCodeIn(text: string): { value: string; checked: boolean } | undefined {
  for (const run of runs(text)) {
    for (const window of windows(run.toUpperCase())) {
      const body = Array.from(window, (char) => CREDIT_CONFUSED[char] ?? char).join("");
      const value = body.slice(0, 2) + asDigits(body.slice(2, 8)) + body.slice(8);
      if (isCreditCode(value)) return { value, checked: true };
    }
  }
  const [value] = runs(text).filter((run) => /^[0-9A-Za-z]{17,19}$/.test(run) && /\d{6}/.test(run));
  return value === undefined ? undefined : { value: value.toUpperCase(), checked: false };
}

/** Letters of what is fixed on the land (GB/T 37346): a building, a wood, something else, nothing. */
const FIXTURE: Readonly<Record<string, string>> = { E: "F", P: "F", "1": "L", I: "L", "0": "Q", O: "Q", V: "W" };

/** 28 characters of a real-estate unit: twelve digits, two letters, five digits, a letter, eight digits. */
export function unitNumberIn(text: string): string | undefined {
  const run = text.replace(/[^0-9A-Za-z]/gu, "").toUpperCase();
  if (run.length !== 28) return run.length > 20 ? run : undefined;
  const letters = run.slice(12, 14).replace("6", "G").replace("8", "B");
  const fixture = run.slice(19, 20);
  return (
    asDigits(run.slice(0, 12)) +
    letters +
    asDigits(run.slice(14, 19)) +
    (FIXTURE[fixture] ?? fixture) +
    asDigits(run.slice(20))
  );
}
