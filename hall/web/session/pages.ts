import type { ProcedureName } from "../../contract/index.ts";

/** Pages for which one signs in, from any page's own folder; `needs`: what they are no use without. */
export const STAFF_PAGES = {
  caller: { href: "../caller/", name: "窗口叫号", needs: "desk.plan" },
  console: { href: "../console/", name: "大厅控制台", needs: undefined },
  statistics: { href: "../statistics/", name: "大厅统计", needs: "statistics.range" },
} as const satisfies Record<string, { href: string; name: string; needs: ProcedureName | undefined }>;

export type StaffPage = keyof typeof STAFF_PAGES;
