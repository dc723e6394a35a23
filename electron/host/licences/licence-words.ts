import type { LicenceState, LicenceSummary } from "../../../hall/contract/licence.ts";

const DAY = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "long",
  day: "numeric",
});

/** 2026年3月2日, of an instant (Unix ms). */
export const dayWords = (at: number): string => DAY.format(at);

/** 2026年3月2日, of `YYYY-MM-DD`. */
function dateWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** 2020年1月1日 至 长期. */
export function validityWords({ validFrom, issuedOn, validUntil }: LicenceSummary): string {
  const from = validFrom ?? issuedOn;
  const until = validUntil === undefined ? "长期" : dateWords(validUntil);
  return from === undefined ? `至 ${until}` : `${dateWords(from)} 至 ${until}`;
}

export const STATE_WORDS: Readonly<Record<LicenceState, string>> = { valid: "有效", expired: "过期", void: "已失效" };
