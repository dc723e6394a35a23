import { describe, expect, it } from "vitest";
import { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { Case } from "../../../hall/contract/index.ts";
import { caseSlip } from "./case-slip.ts";

const AT = Date.UTC(2026, 2, 2, 1, 30);
const CASE: Case = {
  number: "11411322MB0000000X3442199806003202602240007",
  queryCode: "K7M2PX",
  service: "食品经营许可新办",
  department: "某市场监督管理局",
  maskedName: "张**",
  state: "suspended",
  stateName: "挂起",
  appliedOn: "2025-12-24",
  steps: [
    { position: "past", title: "窗口收到材料", at: "2025-12-24 09:00" },
    { position: "now", title: "先停一停", at: "2026-02-26 15:10", text: "等检测结果" },
    { position: "ahead", title: "做出决定" },
  ],
  next: { kind: "suspended", title: "现在不用做什么", reason: "等检测结果", until: "2026-03-11" },
  takesPapers: false,
  ask: { window: "D01" },
};
const slip = (over: Partial<Case> = {}) => {
  const document = caseSlip({ case: { ...CASE, ...over }, hallName: "测试大厅", at: AT });
  expect(ReceiptDocument.safeParse(document).success).toBe(true);
  return JSON.stringify(document);
};

describe("the slip of a case", () => {
  it("says where the case is in the words of its way, not of the office", () => {
    expect(slip()).toContain(`"label":"办件状态","value":"先停一停"`);
    expect(slip()).not.toContain("挂起");
    expect(slip({ steps: [] })).toContain("挂起");
  });

  it("says days as people do, with the year where that is another one", () => {
    expect(slip()).toContain("先停一停  2月26日 15:10  等检测结果");
    expect(slip()).toContain("窗口收到材料  2025年12月24日 09:00");
    expect(slip()).toContain("预计到 3月11日");
    expect(slip()).not.toMatch(/\d{4}-\d\d-\d\d/u);
  });
});
