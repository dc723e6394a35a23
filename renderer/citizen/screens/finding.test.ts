import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchAnswer } from "../../../electron/contract/content.ts";
import { BOOT } from "../fixtures/boot.ts";
import { action, visitingPage } from "../fixtures/page.ts";
import { useAssistanceStore } from "../stores/assistance.ts";
import { useLookStore } from "../stores/look.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import BundlesScreen from "./BundlesScreen.vue";
import GuidesScreen from "./GuidesScreen.vue";
import LifeEventScreen from "./LifeEventScreen.vue";
import SearchScreen from "./SearchScreen.vue";

let at: ReturnType<typeof visitingPage>;
beforeEach(() => {
  at = visitingPage();
});

/** The dictionary is not what is tested here; letters stay letters without it. */
beforeEach(() => void vi.stubGlobal("fetch", async () => new Response(null, { status: 404 })));
afterEach(() => void vi.unstubAllGlobals());

describe("searching", () => {
  const ANSWER: SearchAnswer = {
    query: "",
    hits: [
      { kind: "bundle", id: "newborn", title: "生孩子一件事" },
      { kind: "guide", id: "id-card-lost", title: "补办身份证", name: "居民身份证丢失补领", why: "材料：户口簿" },
      { kind: "list", id: "deferrable-items", title: "容缺受理事项清单" },
    ],
  };
  const opened = async (answer: Partial<SearchAnswer> = {}) => {
    at.host.calls.search.mockImplementation(async ({ query }) => ({ ...ANSWER, ...answer, query }));
    useNavigationStore().go({ screen: "search" });
    const page = at.open(SearchScreen);
    await page.get('[data-id="search-field"]').setValue("生孩子");
    await flushPromises();
    return page;
  };

  it("groups what it found, best group first, and says why", async () => {
    const page = await opened();
    expect(page.findAll("h2").map((heading) => heading.text())).toEqual(["一件事", "办事指南", "清单"]);
    expect(page.get('[data-id="hits-guide"]').text()).toContain("材料：户口簿");
    await page.get(action("open-list")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "list", listId: "deferrable-items" });
  });

  it("leads on who finds nothing", async () => {
    const page = await opened({ hits: [] });
    expect(page.text()).toContain("没有找到“生孩子”");
    await page.get(action("ask-person")).trigger("click");
    expect(useAssistanceStore().open).toBe(true);
    await page.get(action("open-guides")).trigger("click");
    expect(useNavigationStore().screen).toBe("guides");
  });

  it("offers what may have been meant", async () => {
    const page = await opened({ hits: [], didYouMean: "社保卡" });
    await page.get(action("did-you-mean")).trigger("click");
    await flushPromises();
    expect(at.host.calls.search.mock.lastCall?.[0].query).toBe("社保卡");
  });

  it("finds its words again on the way back, and shows what is often done when the field is cleared", async () => {
    const page = await opened();
    page.unmount();
    const again = at.open(SearchScreen);
    expect(again.get<HTMLInputElement>('[data-id="search-field"]').element.value).toBe("生孩子");
    await again.get(action("clear-search")).trigger("click");
    expect(again.get(action("open-guide", "food-licence")).text()).toContain("开饭店办许可");
  });
});

describe("browsing", () => {
  it("begins with what happens in a life", async () => {
    const page = at.open(GuidesScreen);
    expect(page.findAll(action("open-life-event")).map((tile) => tile.attributes("data-id"))).toEqual([
      "birth",
      "documents",
      "open-shop",
    ]);
    await page.get(action("open-life-event", "birth")).trigger("click");
    const event = at.open(LifeEventScreen);
    expect(event.get("h1").text()).toBe("生孩子");
    await event.get(action("open-bundle")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "bundle", bundleId: "newborn" });
  });

  it("narrows by touching words, and is found again as it was left", async () => {
    useNavigationStore().go({ screen: "guides" });
    const page = at.open(GuidesScreen);
    await page.get(action("filter", "department")).trigger("click");
    expect(page.findAll(action("open-guide"))).toHaveLength(2);
    await page.get(action("filter", "方城县公安局")).trigger("click");
    expect(page.findAll(action("open-guide")).map((row) => row.attributes("data-id"))).toEqual(["id-card-lost"]);
    await page.get(action("open-guide")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "guide", guideId: "id-card-lost" });
    useNavigationStore().back();
    page.unmount();
    expect(at.open(GuidesScreen).findAll(action("open-guide"))).toHaveLength(1);
  });

  it.each([
    ["theme", "开店经营", "food-licence"],
    ["audience", "单位办事", "food-licence"],
    ["letter", "B", "id-card-lost"],
  ])("by %s", async (way, word, id) => {
    const page = at.open(GuidesScreen);
    await page.get(action("filter", way)).trigger("click");
    await page.get(action("filter", word)).trigger("click");
    expect(page.findAll(action("open-guide")).map((row) => row.attributes("data-id"))).toEqual([id]);
  });

  describe("by more words than have room", () => {
    const MANY = Array.from({ length: 40 }, (_, index) => ({
      ...BOOT.guides[0]!,
      id: `guide-${index}`,
      department: `方城县第${index}公共资源管理局`,
    }));

    it.each(["standard", "care"] as const)("folds them into one button in the %s look", async (look) => {
      at = visitingPage({ guides: MANY });
      if (look === "care") useLookStore().toggleCare();
      const page = at.open(GuidesScreen);
      await page.get(action("filter", "department")).trigger("click");
      const last = action("filter", "方城县第39公共资源管理局");
      expect(page.find(last).exists()).toBe(false);
      expect(page.findAll("[data-scroll]")).toHaveLength(1);
      expect(page.get(action("change-choice")).text()).toBe("换部门");
      await page.get(action("change-choice")).trigger("click");
      expect(page.findAll("[data-scroll]")).toHaveLength(1);
      expect(page.find(action("open-guide")).exists()).toBe(false);
      await page.get(last).trigger("click");
      expect(page.findAll(action("open-guide")).map((row) => row.attributes("data-id"))).toEqual(["guide-39"]);
      expect(page.text()).toContain("部门：第39公共资源管理局");
    });

    it("goes back to the list as it was", async () => {
      at = visitingPage({ guides: MANY });
      const page = at.open(GuidesScreen);
      await page.get(action("filter", "department")).trigger("click");
      await page.get(action("change-choice")).trigger("click");
      await page.get(action("change-choice")).trigger("click");
      expect(page.findAll(action("open-guide"))).toHaveLength(40);
    });
  });

  it("shows what is often and was lately used here, and the public lists", async () => {
    const page = at.open(GuidesScreen);
    await page.get(action("filter", "often")).trigger("click");
    expect(page.text()).toContain("大家常办");
    expect(page.text()).toContain("最近看过");
    await page.get(action("filter", "list")).trigger("click");
    await page.get(action("open-list", "deferrable-items")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "list", listId: "deferrable-items" });
  });

  it("shows every 一件事 under whom it concerns", () => {
    const page = at.open(BundlesScreen);
    expect(page.findAll("h2").map((heading) => heading.text())).toEqual(["个人的事"]);
    expect(page.get(action("open-bundle")).text()).toContain("一次交材料");
  });
});
