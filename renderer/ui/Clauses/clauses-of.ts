/**
 * A clause, or one of several things in a row, up to its punctuation, with the closing quotes and brackets behind it and what
 * clings to these; what stands in brackets is one of its own, except for the weekday of a day.
 */
const CLAUSE =
  /(?:（周.）|（星期.）|[^，。；！？、（])+[，。；！？、]*[”’）」』》]*[，。；！？、]*|（[^（）]*）[，。；！？、]*[”’」』》]*[，。；！？、]*|[（，。；！？、]+/g;
/** A day, with its weekday: never broken in two. */
const DAY = /((?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（周.）|（星期.）| ?星期.)?)/;

export interface Clause {
  /** Alternately words that may break and days that may not; empty words are left out. */
  parts: { text: string; whole: boolean }[];
}

/** Chinese has no spaces to break at: a line ends best where the speaker draws breath. */
export function clausesOf(text: string): Clause[] {
  return (text.trim().match(CLAUSE) ?? [])
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "")
    .map((clause) => ({
      parts: clause
        .split(DAY)
        .map((part, place) => ({ text: part, whole: place % 2 === 1 }))
        .filter((part) => part.text !== ""),
    }));
}
