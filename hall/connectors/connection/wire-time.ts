import { businessDayOf } from "../../queue/business-day.ts";

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Unix ms as the platforms write it: Beijing time, `2026-03-02 09:30:00`. */
export function wireTime(at: number): string {
  return `${businessDayOf(at)} ${new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19)}`;
}

/** The other way. NaN for what is no time. */
export function instantOfWire(time: string): number {
  return Date.parse(`${time.replace(" ", "T")}+08:00`);
}
