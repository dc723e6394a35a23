const format = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The hall's day of an instant (Unix ms), `YYYY-MM-DD`, whatever time zone the machine believes in. */
export function businessDay(at: number): string {
  return format.format(at);
}
