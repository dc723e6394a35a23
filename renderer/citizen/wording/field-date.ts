const DIGITS = "〇一二三四五六七八九";

/** A printed day (1958年3月12日, 1979-06-05, 2018.06.21, 一九六八年四月三日) for the date pad; empty when it is none. */
export function padDate(printed: string): string {
  const parts = /^(.{4})[年./-](.{1,3})[月./-]([^日]{1,3})日?$/u.exec(printed.normalize("NFKC").replace(/\s+/g, ""));
  const [year, month, day] = (parts ?? []).slice(1).map(numberOf);
  if (year === undefined || month === undefined || day === undefined) return "";
  return `${year}-${two(month)}-${two(day)}`;
}

/** A day from the pad, written the way the sheet writes its days. */
export function printedLike(printed: string, day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  if (/^\d{4}-/.test(printed)) return day;
  if (/^\d{4}\./.test(printed)) return [year, month, date].join(".");
  return `${year}年${Number(month)}月${Number(date)}日`;
}

const two = (value: number) => String(value).padStart(2, "0");

function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const ten = /^(.?)十(.?)$/.exec(text);
  const digits = ten ? [ten[1] || "一", ten[2] || "〇"] : Array.from(text.replace(/[零○]/g, "〇"));
  const places = digits.map((sign) => DIGITS.indexOf(sign));
  return places.length === 0 || places.includes(-1) ? undefined : Number(places.join(""));
}
