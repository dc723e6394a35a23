import { dayWords } from "./day.ts";

/** The hall's day, whatever time zone the machine believes in. */
const hallDay = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });

/** What is to be said of a text whose day (`YYYY-MM-DD`) has not come; it is read before, since people plan ahead. */
export function notInForceWords(effectiveOn: string, now = Date.now()): string | undefined {
  if (effectiveOn <= hallDay.format(now)) return undefined;
  return `还没有生效，${effectiveOn.slice(0, 4)}年${dayWords(effectiveOn).date}起才这样办`;
}
