import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { action, visitingPage } from "../fixtures/page.ts";
import { GUIDE } from "../fixtures/guide.ts";
import { KIOSK } from "../fixtures/boot.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useTicketingStore } from "../stores/ticketing.ts";
import FormScreen from "./FormScreen.vue";
import GuideScreen from "./GuideScreen.vue";

let at: ReturnType<typeof visitingPage>;
let page: ReturnType<(typeof at)["open"]>;
beforeEach(() => {
  at = visitingPage();
  useNavigationStore().go({ screen: "guide", guideId: "id-card-lost" });
});
afterEach(() => page.unmount());

async function openGuide(): Promise<void> {
  page = at.open(GuideScreen);
  await flushPromises();
}
const tap = (name: string, id?: string) => page.get(action(name, id)).trigger("click");
const show = (part: string) => page.get(action("show-part", part)).trigger("mousedown", { button: 0 });
const dialog = () => document.querySelector('[data-dialog="take-away"]');

describe("a guide", () => {
  it.each([
    ["2026-01-05", false],
    ["2999-12-01", true],
  ])("of %s says that it is not in force yet: %s", async (effectiveOn, says) => {
    at.host.calls.guide.mockResolvedValueOnce({ ...GUIDE, effectiveOn });
    await openGuide();
    expect(page.find('[data-id="not-in-force"]').exists()).toBe(says);
    expect(page.text().includes("还没有生效，2999年12月1日起才这样办")).toBe(says);
  });

  it("asks one question at a time and makes the list this person's own", async () => {
    await openGuide();
    expect(page.text()).toContain("第 1 问，共 3 问");
    expect(page.find('[data-id="papers-bring"]').exists()).toBe(false);
    await tap("answer", "adult");
    await tap("pass-question");
    await tap("answer", "here");
    const bring = page.get('[data-id="papers-bring"]');
    expect(bring.text()).toContain("要带 1 样");
    expect(bring.text()).toContain("丢失声明可以后补");
    expect(page.get('[data-id="papers-fetched"] s').text()).toBe("户口簿");
    expect(page.text()).toContain("您的情况用不着的 1 样");
  });

  it("shows everything to who does not answer, and says what depends", async () => {
    await openGuide();
    await tap("pass-all");
    const bring = page.get('[data-id="papers-bring"]');
    expect(bring.text()).toContain("要带 2 样");
    expect(bring.text()).toContain("监护人身份证看情况");
    await tap("ask-again");
    expect(page.text()).toContain("第 1 问");
  });

  it("lets answers be changed", async () => {
    await openGuide();
    await tap("answer", "child");
    await tap("pass-question");
    await tap("pass-question");
    expect(page.get('[data-id="given-answers"]').text()).toContain("监护人要一起来");
    await tap("change-answer", "who");
    expect(page.get('[data-id="situation"]').attributes("data-question")).toBe("who");
    await tap("answer", "adult");
    expect(page.get('[data-id="papers-bring"]').text()).not.toContain("监护人");
  });

  it("says before anything else what to do when it cannot be done here", async () => {
    await openGuide();
    await tap("pass-question");
    await tap("pass-question");
    await tap("answer", "abroad");
    expect(page.get('[data-id="stop"]').text()).toContain("请回国后再办");
    expect(page.find('[data-id="papers-bring"]').exists()).toBe(false);
    expect(page.get(action("take-number")).text()).toBe("仍要取号");
    await tap("change-answer", "where");
    expect(page.find('[data-id="stop"]').exists()).toBe(false);
  });

  it("ticks off what is packed, and keeps it while somebody looks at the form", async () => {
    await openGuide();
    await tap("pass-all");
    await tap("tick", "丢失声明");
    expect(page.get(action("tick", "丢失声明")).attributes("aria-checked")).toBe("true");
    await tap("open-form", "loss-statement");
    expect(useNavigationStore().place).toEqual({ screen: "form", formId: "loss-statement" });
    useNavigationStore().back();
    page.unmount();
    await openGuide();
    expect(page.get(action("tick", "丢失声明")).attributes("aria-checked")).toBe("true");
  });

  it("tells where, and where else with the way there", async () => {
    at.host.calls.outlets.mockResolvedValueOnce([
      {
        outlet: {
          id: "post-1",
          name: "示例邮政所",
          kind: "post",
          address: "示例路二号",
          hours: "每天 9:00–17:00",
          position: { latitude: 33, longitude: 113 },
          offers: ["id-card-lost"],
        },
        distanceKm: 1.24,
      },
    ]);
    await openGuide();
    await show("place");
    await flushPromises();
    expect(page.text()).toContain("A01、A02");
    expect(page.get('[data-id="outlets"]').text()).toContain("约 1.2 公里");
  });

  it("draws the way and speaks it, and shows what it costs", async () => {
    await openGuide();
    await show("way");
    expect(page.get('[data-id="process-chart"] svg').attributes("aria-label")).toContain("一共 3 步。第 1 步，取号");
    for (const words of ["20 个工作日", "每张 40 元", "办好后拿到", "急用身份证怎么办"])
      expect(page.text()).toContain(words);
    await show("basis");
    expect(page.text()).toContain("第十一条");
    expect(page.text()).toContain("第 2 版 · 更新于 2026-01-05");
  });

  it("leads to the number and counts that it was opened", async () => {
    await openGuide();
    expect(at.host.calls.opened.mock.calls).toEqual([[{ kind: "guide", id: "id-card-lost" }]]);
    await tap("take-number");
    expect(useNavigationStore().screen).toBe("ticket-identify");
    expect(useTicketingStore().errand).toBe("补办身份证");
  });

  it("offers another try when it did not open", async () => {
    at.host.calls.guide.mockRejectedValueOnce(new Error("no"));
    await openGuide();
    expect(page.text()).toContain("指南没有打开");
    await tap("retry");
    await flushPromises();
    expect(page.text()).toContain("准备什么");
  });
});

describe("taking it along", () => {
  it("shows a code for the net and one that needs none, and prints", async () => {
    await openGuide();
    await tap("take-away");
    await flushPromises();
    expect(dialog()?.querySelectorAll(".code svg")).toHaveLength(2);
    dialog()?.querySelector<HTMLElement>(action("print-slip"))?.click();
    await flushPromises();
    expect(dialog()?.querySelector('[data-id="sheet-outcome"]')?.textContent).toContain("请取走纸条");
    dialog()?.querySelector<HTMLElement>(action("close-take-away"))?.click();
    await flushPromises();
    expect(dialog()).toBeNull();
  });

  it("offers no paper where there is none, and says so", async () => {
    useKioskStore().state = { ...KIOSK, printer: "paperOut", documentPrinter: "none" };
    await openGuide();
    await tap("take-away");
    await flushPromises();
    expect(dialog()?.textContent).toContain("打印机没有纸了；这台机器没有 A4 打印机");
    expect(dialog()?.querySelector(action("print-slip"))?.hasAttribute("disabled")).toBe(true);
    expect(dialog()?.querySelector(action("print-a4"))?.hasAttribute("disabled")).toBe(true);
  });
});

describe("a form", () => {
  it("is shown filled in first, then empty", async () => {
    useNavigationStore().go({ screen: "form", formId: "loss-statement" });
    page = at.open(FormScreen);
    await flushPromises();
    expect(page.text()).toContain("张某某");
    await tap("filter", "empty");
    expect(page.text()).not.toContain("张某某");
    expect(page.text()).toContain("身份证号");
  });
});
