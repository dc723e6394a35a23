const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" });

/** Unix ms → `09:00` in the hall. */
export function clockOf(at: number): string {
  return CLOCK.format(at);
}
