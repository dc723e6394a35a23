import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import type { PageCase } from "../../../../electron/contract/index.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useCasesStore } from "../../stores/cases.ts";
import { useLeavingStore } from "../../stores/leaving.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import CaseScreen from "./CaseScreen.vue";
import MyCases from "./MyCases.vue";
import ProgressProofScreen from "./ProgressProofScreen.vue";

const CASE: PageCase = {
  number: "11411322MB0000000X3442199806003202602240007",
  service: "食品经营许可新办",
  department: "某市场监督管理局",
  maskedName: "张**",
  state: "supplement",
  stateName: "补齐补正",
  appliedOn: "2026-02-24",
  steps: [
    { position: "past", title: "材料收到了", at: "2026-02-24 09:32" },
    { position: "now", title: "要补材料", at: "2026-02-26 15:10", text: "平面图看不清楚" },
    { position: "ahead", title: "办好" },
  ],
  next: { kind: "bringPapers", title: "请在 3月11日 前补 1 样材料", until: "2026-03-11", papers: [{ name: "平面图" }] },
  takesPapers: true,
  ask: { window: "D01", place: "二楼西侧" },
};
const refused = (code: string) => Promise.reject(new ORPCError(code, { defined: true }));

function open(over: Partial<Record<"mine" | "byNumber" | "print", () => Promise<unknown>>> = {}) {
  const page = visitingPage();
  const calls = {
    mine: vi.fn(over.mine ?? (async () => [CASE])),
    byNumber: vi.fn(over.byNumber ?? (async () => [CASE])),
    print: vi.fn(over.print ?? (async () => ({ outcome: "printed" }))),
  };
  Object.assign(page.host.connection.client, { cases: calls });
  return { ...page, calls };
}

describe("my cases", () => {
  it("say in the list what is to be done, and open one", async () => {
    const { open: show } = open();
    const page = show(MyCases);
    await flushPromises();
    expect(page.text()).toContain("请在 3月11日 前补 1 样材料");
    expect(page.text()).not.toContain("补齐补正");
    expect(page.get(".state").text()).toBe("要补材料");
    await page.get(action("open-case", CASE.number)).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "progress-case", caseId: CASE.number });
  });

  it("say what still works when their system is away, and ask again", async () => {
    const { open: show, calls } = open({ mine: () => refused("SYSTEM_AWAY") });
    const page = show(MyCases);
    await flushPromises();
    expect(page.text()).toContain("主管部门的系统暂时没有回应");
    calls.mine.mockResolvedValue([]);
    await page.get(action("ask-again")).trigger("click");
    await flushPromises();
    expect(page.text()).toContain("没有查到您名下的办件");
  });

  it("drop an answer that comes after the visit", async () => {
    let answer: (cases: PageCase[]) => void = () => undefined;
    const { open: show } = open({ mine: () => new Promise((resolve) => (answer = resolve)) });
    show(MyCases);
    await flushPromises();
    useLeavingStore().forget();
    answer([CASE]);
    await flushPromises();
    expect(useCasesStore().cases).toBeUndefined();
  });
});

describe("a case by number", () => {
  it("is asked with what proves it; a wrong one is typed anew", async () => {
    const { open: show, calls } = open({ byNumber: () => refused("NO_MATCH") });
    useCasesStore().number = "202602240007";
    const page = show(ProgressProofScreen);
    for (const key of "1234") await page.get(action("key", key)).trigger("click");
    await page.get(action("ask-case")).trigger("click");
    await flushPromises();
    expect(calls.byNumber.mock.calls[0]).toEqual([
      { number: "202602240007", proof: { kind: "idTail", value: "1234" } },
      expect.anything(),
    ]);
    expect(page.text()).toContain("没有查到");
    expect(useCasesStore().proof).toBe("");
    expect(useCasesStore().number).toBe("202602240007");
  });
});

describe("one case", () => {
  it("says the next step, the way with one place that is now, and whom to ask", async () => {
    const { open: show, calls } = open();
    await useCasesStore().loadMine();
    useCasesStore().show(CASE);
    const page = show(CaseScreen);
    expect(page.get("[data-next]").text()).toBe("请在 3月11日 前补 1 样材料");
    expect(page.findAll(".now")).toHaveLength(1);
    expect(page.text()).toContain("D01 窗口（二楼西侧）");
    await page.get(action("print-case")).trigger("click");
    await flushPromises();
    expect(calls.print).toHaveBeenCalledWith({ number: CASE.number }, expect.anything());
    expect(page.text()).toContain("请拿好纸条");
  });

  it("that was refused says why, and where to say that this is not right", async () => {
    const next = { kind: "refused" as const, title: "没有受理", reason: "材料不齐", remedy: "补齐再来" };
    const { open: show } = open({ mine: async () => [{ ...CASE, next }] });
    await useCasesStore().loadMine();
    useCasesStore().show(CASE);
    const page = show(CaseScreen);
    expect(page.text()).toContain("原因：材料不齐");
    await page.get(action("open-appeal")).trigger("click");
    expect(useNavigationStore().screen).toBe("appeal");
  });
});
