import { expect, it } from "vitest";
import { EditionRefusal } from "../../../contract/edition.ts";
import { CommandState, type CommandView, type KioskOrder } from "../../../contract/index.ts";
import { commandStanding, orderWords, screenWords } from "./command-words.ts";

const NOW = Date.parse("2026-03-02T01:30:00Z");
const ORDERS: readonly KioskOrder[] = [
  { kind: "message", text: "今天提前停止取号", until: NOW + 3_600_000 },
  { kind: "outOfService", reason: "打印机在修" },
  { kind: "inService" },
  { kind: "restart" },
  { kind: "pullLogs" },
  { kind: "lookForContent" },
];
const view = (order: KioskOrder, over: Partial<CommandView>): CommandView => ({
  ...{ id: "8c2e4f60-91ab-4d3c-a5e7-0f1d2b3c4a56", kioskId: "kiosk-1", askedBy: "wangjishu" },
  ...{ order, askedAt: NOW, expiresAt: NOW + 60_000, state: "asked" },
  ...over,
});

it("has words for everything that may be asked, however it stands", () => {
  for (const order of ORDERS) {
    expect(orderWords(order, NOW)).not.toBe("");
    for (const state of CommandState.options) expect(commandStanding(view(order, { state })).words).not.toBe("");
  }
  expect(orderWords(ORDERS[0] as KioskOrder, NOW)).toBe("显示留言“今天提前停止取号”，到 10:30");
});

it("says what to do for a code, keeps one that it does not know, and that logs are gone", () => {
  expect(commandStanding(view({ kind: "restart" }, { state: "refused", code: "IN_USE" }))).toEqual({
    tone: "bad",
    words: "半小时里一直有人用，没有做；晚些再要求",
  });
  expect(commandStanding(view({ kind: "restart" }, { state: "refused", code: "NEW_CODE" })).words).toContain(
    "NEW_CODE",
  );
  expect(commandStanding(view({ kind: "pullLogs" }, { state: "done" })).words).toBe("日志取到过，已经删除");
});

it("has words for every reason for which a kiosk does not take content", () => {
  for (const reason of EditionRefusal.options) {
    const code = `CONTENT_${reason.replace(/[A-Z]/g, (sign) => `_${sign}`).toUpperCase()}`;
    const { words } = commandStanding(view({ kind: "lookForContent" }, { state: "refused", code }));
    expect(words).not.toContain(code);
  }
});

it("tells apart what is out of service and what will be", () => {
  expect(screenWords({ screen: "inUse", service: "out" })).toBe("有人在办，之后暂停服务");
  expect(screenWords({ screen: "outOfService", service: "out" })).toBe("暂停服务");
  expect(screenWords({ screen: "attract", service: "in" })).toBe("没人用");
  expect(screenWords({})).toBe("—");
});
