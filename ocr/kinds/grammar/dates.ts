const CHINESE_DIGITS = "〇一二三四五六七八九";

export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1850 || year > 2150 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const NUMERIC = /(\d{4})([年.\-/·:])(\d{1,2})([月.\-/·:])(\d{1,2})(日?)/u;
const YEAR_MONTH = /(\d{4})([年.\-/])(\d{1,2})(月?)/u;
const CHINESE = /([〇○零O0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})日/u;

export interface PrintedDate {
  /** As printed, with what was misread between the numbers put right. */
  text: string;
  /** 1968-04-03, or 2021-09 when no day is printed. */
  iso: string;
  at: number;
  length: number;
}

/** The first date in a text, in any form that papers use. */
export function dateIn(text: string): PrintedDate | undefined {
  const tidy = mended(text);
  const chinese = CHINESE.exec(tidy);
  const numeric = NUMERIC.exec(tidy);
  if (chinese !== null && (numeric === null || chinese.index < numeric.index)) return fromChinese(chinese);
  if (numeric !== null) return fromNumeric(numeric);
  const month = YEAR_MONTH.exec(tidy);
  if (month === null || !isDate(Number(month[1]), Number(month[3]), 1)) return undefined;
  const [whole, year, mark, number, end] = month as unknown as [string, string, string, string, string];
  const text1 = mark === "年" && end === "" ? `${whole}月` : whole;
  return { text: text1, iso: `${year}-${number.padStart(2, "0")}`, at: month.index, length: whole.length };
}

/** Between digits only digits and marks can stand. */
function mended(text: string): string {
  return text
    .replace(/(?<=\d)[OoQD](?=[\d年月日.\-/])/gu, "0")
    .replace(/(?<=[\d年月.\-/])[OoQD](?=\d)/gu, "0")
    .replace(/(?<=[\d年月.\-/])[Il|](?=[\d年月日.\-/]|$)/gu, "1")
    .replace(/(?<=\d)[•∙,，](?=\d)/gu, ".");
}

function fromNumeric(match: RegExpExecArray): PrintedDate | undefined {
  const [whole, year, first, month, second, day, end] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!isDate(Number(year), Number(month), Number(day))) return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if ([first, second, end].some((mark) => /[年月日]/u.test(mark))) {
    return { text: `${year}年${month}月${day}日`, iso, at: match.index, length: whole.length };
  }
  // Both marks are the same on every paper; a colon is a point with dirt.
  const mark = [first, second].find((one) => one !== ":" && one !== "·") ?? ".";
  return { text: [year, month, day].join(mark), iso, at: match.index, length: whole.length };
}

function fromChinese(match: RegExpExecArray): PrintedDate | undefined {
  const [text, year, month, day] = match as unknown as [string, string, string, string];
  const yearNumber = Number(Array.from(year, (char) => Math.max(0, CHINESE_DIGITS.indexOf(char))).join(""));
  const [monthNumber, dayNumber] = [chineseNumber(month), chineseNumber(day)];
  if (!isDate(yearNumber, monthNumber, dayNumber)) return undefined;
  const iso = [yearNumber, String(monthNumber).padStart(2, "0"), String(dayNumber).padStart(2, "0")].join("-");
  return { text, iso, at: match.index, length: text.length };
}

/** 一 to 三十一; 廿 is twenty, 卅 thirty. */
function chineseNumber(text: string): number {
  const spelled = text.replace("廿", "二十").replace("卅", "三十");
  const [tens, ones] = spelled.includes("十") ? spelled.split("十") : ["", spelled];
  const digit = (char: string | undefined, empty: number) =>
    char === undefined || char === "" ? empty : CHINESE_DIGITS.indexOf(char);
  return spelled.includes("十") ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0);
}

/** From a date to a date or without end, with the joiner that is printed. */
export function periodIn(text: string): string | undefined {
  if (/^(长期|永久)$/u.test(text)) return text;
  const first = dateIn(text);
  if (first === undefined) return /长期/u.exec(text)?.[0];
  const start = mended(text);
  const rest = start.slice(first.at + first.length);
  const second = dateIn(rest);
  const before = first.at > 0 && start[first.at - 1] === "自" ? "自" : "";
  if (second === undefined) {
    const open = /^(.{0,2}?)(长期|永久|无固定期限|无固定期)/u.exec(rest);
    if (open === null) return before + first.text + (rest.startsWith("起") ? "起" : "");
    return `${before}${first.text}${joiner(open[1] ?? "")}${open[2] ?? ""}`;
  }
  const tail = rest.slice(second.at + second.length);
  const end = tail.startsWith("止") ? "止" : "";
  return `${before}${first.text}${joiner(rest.slice(0, second.at))}${second.text}${end}`;
}

/** A dash may be read as 一 or 二; words stay. */
function joiner(text: string): string {
  const words = /起至|起|至|到/u.exec(text)?.[0];
  if (words !== undefined) return words;
  return /[~～]/u.test(text) ? "~" : "-";
}
