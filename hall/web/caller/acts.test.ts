import { describe, expect, it } from "vitest";
import type { LaneStanding, TicketState, VisitTicket, WindowView } from "../../contract/index.ts";
import { actButtons, actOfKey, formerFor, KEYS } from "./acts.ts";
import { refusalWords } from "./refusal-words.ts";
import { noteWords, sinceWords, visitMarks } from "./visit-words.ts";

const NOW = 1_772_415_000_000;
const VISIT: VisitTicket = {
  ...{ id: "0b0f3c52-6f0e-4f5b-9d2c-3a9a4d1f7e10", number: "A017", categoryId: "household", businessDay: "2026-03-02" },
  ...{ issuedAt: NOW, state: "called", slip: "printed", ahead: 0, estimate: { lowMinutes: 0, highMinutes: 0 } },
  ...{ lane: "normal", queuedAt: NOW, recalls: 0, requests: [], merged: [] },
  noShow: { recallsMissing: 2, notBefore: NOW + 60_000 },
};
const WINDOW: WindowView = { windowId: "a01", label: "A01", place: "一楼东侧", held: [], waiting: 3 };
const able = (view: WindowView, now = NOW) =>
  actButtons(view, now).flatMap(({ id, why }) => (why === undefined ? [id] : []));
const labelOf = (view: WindowView, id: string, now = NOW) => actButtons(view, now).find((one) => one.id === id)?.label;

describe("the buttons of a window", () => {
  it("without anybody call the next one and nothing else", () => {
    expect(able(WINDOW)).toEqual(["next"]);
    expect(labelOf(WINDOW, "next")).toBe("呼叫下一位");
    expect(able({ ...WINDOW, waiting: 0 })).toEqual([]);
  });

  it("with somebody called: begin or call again; not the next one before it counts as not come", () => {
    const view = { ...WINDOW, current: VISIT };
    expect(able(view)).toEqual(["start", "recall", "finish", "hold", "transfer", "addRequest", "merge", "cancel"]);
    expect(actButtons(view, NOW)[0]?.why).toBe("A017 还没来，再重呼 2 次才能过号");
    const recalled = { ...view, current: { ...VISIT, noShow: { recallsMissing: 0, notBefore: NOW + 60_000 } } };
    expect(actButtons(recalled, NOW)[0]?.why).toBe("A017 还没来，再等 60 秒才能过号");
    expect(able(recalled, NOW + 60_000)).toContain("noShow");
    expect(labelOf(recalled, "next", NOW + 60_000)).toBe("过号，叫下一位");
    expect(formerFor(view)).toEqual({ ticketId: VISIT.id, becomes: "noShow" });
  });

  it("with somebody served: one press is done and calls the next one", () => {
    const view: WindowView = { ...WINDOW, current: { ...VISIT, state: "serving" } };
    expect(labelOf(view, "next")).toBe("办完，叫下一位");
    expect(able(view)).not.toContain("recall");
    expect(formerFor(view)).toEqual({ ticketId: VISIT.id, becomes: "finished" });
  });

  it("count down what may be taken back", () => {
    const view: WindowView = { ...WINDOW, undo: { kind: "finish", until: NOW + 42_500 } };
    expect(labelOf(view, "undo")).toBe("撤销“完成” 43 秒");
    expect(able(view, NOW + 43_000)).not.toContain("undo");
    // The page's clock lags a little: still no more than the minute.
    expect(labelOf({ ...WINDOW, undo: { kind: "call", until: NOW + 60_400 } }, "undo")).toBe("撤销“呼叫” 60 秒");
  });

  it("have a letter each", () => {
    expect(new Set(Object.values(KEYS)).size).toBe(Object.keys(KEYS).length);
    const event = { key: "n", repeat: false, ctrlKey: false, altKey: false, metaKey: false, inField: false };
    expect(actOfKey(event)).toBe("next");
    for (const change of [{ repeat: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { inField: true }])
      expect(actOfKey({ ...event, ...change })).toBeUndefined();
    expect(actOfKey({ ...event, key: "Enter" })).toBeUndefined();
  });
});

describe("words", () => {
  it("of a refusal say what is so and what to do", () => {
    const ticket = { id: VISIT.id, number: "A017", state: "finished" as const };
    expect(refusalWords("WINDOW_BUSY", { ticket }, NOW)).toContain("A017 还在这个窗口");
    expect(refusalWords("NOT_YET", { recallsMissing: 1, notBefore: NOW }, NOW)).toContain("再重呼 1 次才能过号");
    expect(refusalWords("WRONG_STATE", { ticket }, NOW)).toContain("现在已办完");
    expect(refusalWords("SOMETHING_NEW", undefined, NOW)).toContain("SOMETHING_NEW");
  });

  it("of a visit name lane, appointment and joined numbers", () => {
    const appointment = { from: NOW, to: NOW + 1_800_000 };
    const priority = { lane: "elder", from: "staff", standing: "given" } as const;
    expect(visitMarks({ ...VISIT, priority, appointment, merged: ["B002"], maskedName: "张*" })).toEqual([
      "优先：老年人",
      "预约 09:30–10:00",
      "合并了 B002",
      "张*",
    ]);
    const marks = (of: Partial<LaneStanding>) => visitMarks({ ...VISIT, priority: { ...priority, ...of } });
    expect(marks({ from: "card" })).toEqual(["优先：老年人（证件）"]);
    expect(marks({ lane: "pregnant", from: "declared" })).toEqual(["优先：孕妇（自报，请看证件）"]);
    expect(marks({ lane: "disabled", from: "declared", standing: "told" })).toEqual(["自报残疾人，看了证件再优先"]);
  });

  it("of how long: of who waits since the number, of who is held or missed since that", () => {
    const ago = (state: TicketState, minutes: number) =>
      sinceWords({ state, queuedAt: NOW - 80 * 60_000, since: NOW - minutes * 60_000 }, NOW);
    expect(sinceWords({ state: "waiting", queuedAt: NOW - 300_000 }, NOW)).toBe("等了 5 分钟");
    expect(sinceWords({ state: "waiting", queuedAt: NOW + 5000 }, NOW)).toBe("刚来");
    expect(ago("held", 6)).toBe("挂起 6 分钟");
    expect(ago("noShow", 12)).toBe("过号 12 分钟");
    expect(ago("held", 0)).toBe("刚挂起");
  });

  it("of several notes of one paper stay apart", () => {
    expect(noteWords(["什么情况要：买新房", "电子发票在手机上给窗口看也行。"])).toBe(
      "什么情况要：买新房；电子发票在手机上给窗口看也行",
    );
    expect(noteWords([])).toBe("");
  });
});
