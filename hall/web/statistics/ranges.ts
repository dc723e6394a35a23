/** Days that people ask for, `YYYY-MM-DD`, both ends included. */
export interface Days {
  from: string;
  to: string;
}

export type Shortcut = "today" | "week" | "month" | "lastMonth";

export const SHORTCUTS: readonly { id: Shortcut; label: string }[] = [
  { id: "today", label: "今天" },
  { id: "week", label: "近 7 天" },
  { id: "month", label: "本月" },
  { id: "lastMonth", label: "上月" },
];

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The hall's day of an instant, whatever the machine of the page believes in. */
export function dayOf(at: number): string {
  return new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

export function daysOf(shortcut: Shortcut, at: number): Days {
  const today = dayOf(at);
  switch (shortcut) {
    case "today":
      return { from: today, to: today };
    case "week":
      return { from: dayOf(at - 6 * DAY_MS), to: today };
    case "month":
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case "lastMonth": {
      const lastDay = new Date(Date.parse(`${today.slice(0, 7)}-01T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
      return { from: `${lastDay.slice(0, 7)}-01`, to: lastDay };
    }
  }
}
