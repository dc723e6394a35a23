import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PublicList } from "../../../kiosk-config/schema/public-list.ts";
import { LIST } from "../fixtures/list.ts";
import { action, visitingPage } from "../fixtures/page.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import ListScreen from "./ListScreen.vue";

let at: ReturnType<typeof visitingPage>;
beforeEach(() => {
  at = visitingPage();
  useNavigationStore().go({ screen: "list", listId: "deferrable-items" });
});

async function openList() {
  const page = at.open(ListScreen);
  await flushPromises();
  return page;
}

/** The dictionary is not what is tested here; letters stay letters without it. */
beforeEach(() => void vi.stubGlobal("fetch", async () => new Response(null, { status: 404 })));
afterEach(() => void vi.unstubAllGlobals());

describe("a public list", () => {
  it("shows its own columns and leads to the guide", async () => {
    const page = await openList();
    expect(page.text()).toContain("缺的这几样可以过几天再补");
    expect(page.findAll(".entry")).toHaveLength(2);
    expect(page.get(".entry").text().replace(/\s+/g, "")).toContain("可以后补丢失声明补交期限领证之前");
    await page.get(action("open-guide")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "guide", guideId: "id-card-lost" });
  });

  it("is narrowed by office", async () => {
    const page = await openList();
    await page.get(action("filter", "方城县公安局")).trigger("click");
    expect(page.findAll(".entry h2").map((heading) => heading.text())).toEqual(["居民身份证丢失补领"]);
  });

  it("is narrowed by a word, and shown whole again", async () => {
    const page = await openList();
    await page.get(action("toggle-typing")).trigger("click");
    await page.get('[data-id="search-field"]').setValue("健康");
    expect(page.findAll(".entry h2").map((heading) => heading.text())).toEqual(["食品经营许可新办"]);
    await page.get('[data-id="search-field"]').setValue("没有这个字");
    expect(page.text()).toContain("清单里没有找到");
    await page.get(action("show-all")).trigger("click");
    expect(page.findAll(".entry")).toHaveLength(2);
  });

  it("shows what a word has found when the keyboard is put away, not the offices", async () => {
    const [entry] = LIST.entries;
    const entries = Array.from({ length: 40 }, (_, index) => ({
      ...entry!,
      ...{ name: `第${index}件事`, department: `方城县第${index}公共资源管理局` },
    }));
    at.host.calls.list.mockResolvedValueOnce({ ...LIST, entries } as PublicList);
    const page = await openList();
    await page.get(action("change-choice")).trigger("click");
    expect(page.find(".entry").exists()).toBe(false);
    await page.get(action("toggle-typing")).trigger("click");
    await page.get('[data-id="search-field"]').setValue("第7件");
    await page.get(action("toggle-typing")).trigger("click");
    expect(page.findAll(".entry h2").map((heading) => heading.text())).toEqual(["第7件事"]);
  });

  it("says when it did not open", async () => {
    at.host.calls.list.mockRejectedValueOnce(new Error("no"));
    const page = await openList();
    expect(page.text()).toContain("这份清单没有打开");
  });
});
