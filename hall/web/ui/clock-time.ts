/** The hall's own time whatever the machine of the page says; China has one. */
const FORMAT = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Unix ms → `09:05`. */
export function clockTime(at: number): string {
  return FORMAT.format(at);
}
