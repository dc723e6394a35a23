const DIGITS = "〇一二三四五六七八九";

/** A day as documents print it (1958年3月12日, 1979-06-05, 2018.06.21, 一九六八年四月三日) as `YYYY-MM-DD`; undefined for no day. */
export function printedDate(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  const parts = /^(.{4})[年./-](.{1,3})[月./-]([^日]{1,3})日?$/u.exec(plain);
  const [year, month, day] = (parts ?? []).slice(1).map(numberOf);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return exists && year >= 1000 ? `${year}-${two(month)}-${two(day)}` : undefined;
}

const two = (value: number) => String(value).padStart(2, "0");

/** 1958, 一九五八, 十二, 二十, 三十一. */
function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const signs = text.replace(/[零○Oo0]/g, "〇");
  const ten = /^(.?)十(.?)$/.exec(signs);
  if (ten !== null) {
    const [, tens = "", ones = ""] = ten;
    const [high, low] = [tens === "" ? 1 : DIGITS.indexOf(tens), ones === "" ? 0 : DIGITS.indexOf(ones)];
    return high < 1 || low < 0 ? undefined : high * 10 + low;
  }
  const digits = Array.from(signs, (sign) => DIGITS.indexOf(sign));
  return digits.length === 0 || digits.includes(-1) ? undefined : Number(digits.join(""));
}
