const FORMAT = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** 2026年3月2日 09:30, in the hall's own time whatever the machine is set to. */
export function paperTime(at: number): string {
  return FORMAT.format(at);
}
