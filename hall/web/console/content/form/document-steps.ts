import { ORDER } from "./guide-order.ts";
import { writeAt, type SettingPath } from "./write-at.ts";

/** Codes and dates that belong to the guide that a new one is made from, and to no other. */
const ITS_OWN = ["catalogCode", "taskCode", "handleItemCode", "localCode", "state", "cancelledOn"];

type Written = readonly (readonly [SettingPath, unknown])[];
const written = (text: string, all: Written) =>
  all.reduce((last, [path, value]) => writeAt(last, path, value, ORDER), text);

/** A new guide on the pattern of another: its own id, title and dates; the rest is there to be gone through. */
export function guideLike(text: string, of: { id: string; title: string; today: string }): string {
  const { id, title, today } = of;
  return written(text, [
    [["id"], id],
    [["name"], title],
    [["aliases"], [title]],
    [["version"], 1],
    [["updatedOn"], today],
    [["effectiveOn"], today],
    ...ITS_OWN.map((name) => [[name], undefined] as const),
  ]);
}

/** The same guide, taken away: it stays here with its history, and no citizen finds it any more. */
export function guideEnded(text: string, { today }: { today: string }): string {
  return written(text, [
    [["state"], "cancelled"],
    [["updatedOn"], today],
  ]);
}

/** The hall's day. */
export function hallDay(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(at);
}
