import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { action, visitingPage } from "../fixtures/page.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useTicketingStore } from "../stores/ticketing.ts";
import BundleScreen from "./BundleScreen.vue";

let at: ReturnType<typeof visitingPage>;
let page: ReturnType<(typeof at)["open"]>;
beforeEach(async () => {
  at = visitingPage();
  useNavigationStore().go({ screen: "bundle", bundleId: "newborn" });
  page = at.open(BundleScreen);
  await flushPromises();
});
afterEach(() => page.unmount());

const tap = (name: string, id?: string) => page.get(action(name, id)).trigger("click");
const show = (part: string) => page.get(action("show-part", part)).trigger("mousedown", { button: 0 });

describe("a bundle", () => {
  it("says first what it saves and where it is done", () => {
    expect(page.get("h1").text()).toBe("生孩子一件事");
    expect(page.findAll(".save").map((save) => save.text().replace(/\s+/g, ""))).toEqual([
      "跑腿5变成1次",
      "材料12变成3份",
    ]);
    for (const words of ["A01", "不收费", "出生医学证明、居民户口簿", "更新于 2026-01-05"])
      expect(page.text()).toContain(words);
  });

  it("merges the papers, and says which piece uses each", async () => {
    await show("bring");
    await tap("answer", "hospital");
    await tap("answer", "yes");
    await tap("answer", "no");
    const bring = page.get('[data-id="papers-bring"]');
    expect(bring.text()).toContain("要带 1 样");
    expect(bring.text()).toContain("用在：出生医学证明、出生登记");
    expect(page.get('[data-id="papers-fetched"]').text()).toContain("结婚证");
  });

  it("draws the plan of this person, says it, and leads to each guide", async () => {
    await show("way");
    const [stages, days] = page.findAll('[data-id="plan-chart"] svg');
    expect(stages?.attributes("aria-label")).toContain("第 2 步，各部门一起办，3 件同时办");
    expect(days?.attributes("aria-label")).toContain("最长 5 个工作日");
    expect(page.findAll("h2").map((heading) => heading.text())).toContain("第 1 步：交材料（2 种办法，选一种）");
    expect(page.findAll("p.or").map((or) => [or.element.tagName, or.text()])).toEqual([["P", "或者"]]);
    await tap("open-guide", "id-card-lost");
    expect(useNavigationStore().place).toEqual({ screen: "guide", guideId: "id-card-lost" });
  });

  it("asks again from the plan, and the plan follows the answers", async () => {
    await show("way");
    await tap("ask-again");
    await tap("pass-question");
    await tap("pass-question");
    await tap("answer", "no");
    await show("way");
    expect(page.text()).toContain("最长 3 个工作日");
    expect(page.findAll("h3").map((heading) => heading.text())).not.toContain("社保卡");
  });

  it("says what to do instead when it cannot be done here", async () => {
    await show("bring");
    await tap("answer", "abroad");
    expect(page.get('[data-id="stop"]').text()).toContain("出入境窗口");
    await show("basis");
    expect(page.text()).toContain("孩子还没取名怎么办？");
  });

  it("leads to the number", async () => {
    await tap("take-number");
    const ticketing = useTicketingStore();
    expect(ticketing.errand).toBe("生孩子一件事");
    ticketing.openWish();
    await ticketing.take();
    expect(at.host.calls.take.mock.calls[0]?.[0].about).toEqual({ kind: "bundle", id: "newborn", answers: {} });
    expect(at.host.calls.opened.mock.calls).toEqual([[{ kind: "bundle", id: "newborn" }]]);
  });
});
