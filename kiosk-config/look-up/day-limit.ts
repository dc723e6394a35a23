/** The day a limit means, `YYYY-MM-DD`; of a month that is too short, its last day. */
export function limitDay(limit: string, today: string): string {
  if (limit === "today") return today;
  const [, sign, count, unit] = /^([+-])(\d+)([dmy])$/.exec(limit) ?? [];
  if (unit === undefined) return limit;
  const by = Number(count) * (sign === "-" ? -1 : 1);
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  if (unit === "d") return dayText(new Date(Date.UTC(year, month - 1, day + by)));
  const months = unit === "m" ? by : by * 12;
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayText(new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))));
}

const dayText = (date: Date) => date.toISOString().slice(0, 10);
