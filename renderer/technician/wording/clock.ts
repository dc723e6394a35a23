/** The county's time, whatever the machine believes its zone to be. */
const COUNTY = { timeZone: "Asia/Shanghai", hourCycle: "h23" } as const;
const DIGITS = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
const time = new Intl.DateTimeFormat("zh-CN", { ...COUNTY, ...DIGITS });
const day = new Intl.DateTimeFormat("zh-CN", { ...COUNTY, month: "2-digit", day: "2-digit", ...DIGITS });

/** 02:05:00, from Unix ms. */
export const timeOf = (at: number): string => time.format(at);
/** 03/02 02:05:00. */
export const dayAndTime = (at: number): string => day.format(at);
