import { mount } from "@vue/test-utils";
import { shallowRef } from "vue";
import { describe, expect, it, vi } from "vitest";
import type { Live } from "../live/live.ts";
import LiveBody from "./LiveBody.vue";

const live = (over: Partial<Live<string>> = {}): Live<string> => ({
  data: shallowRef<string>(),
  loadedAt: shallowRef<number>(),
  offlineSince: shallowRef<number>(),
  refusal: shallowRef(),
  everyMs: 5000,
  refresh: vi.fn(async () => {}),
  ...over,
});
const shown = (of: Live<string>) =>
  mount(LiveBody<string>, { props: { live: of }, slots: { default: ({ data }: { data: string }) => `有：${data}` } });

describe("the body of a section", () => {
  it("says that it is being loaded", () => {
    expect(shown(live()).get("[data-part=loading]").text()).toBe("正在读取…");
  });

  it("shows what it had with the banner of a lost line above", () => {
    const text = shown(
      live({ data: shallowRef("三个"), loadedAt: shallowRef(0), offlineSince: shallowRef(60_000) }),
    ).text();
    expect(text).toContain("连不上大厅");
    expect(text).toContain("有：三个");
  });

  it("says why the hall gives nothing, and tries again when asked", async () => {
    const of = live({ refusal: shallowRef({ kind: "refused" as const, code: "X", status: 500 }) });
    const body = shown(of);
    expect(body.get("[data-part=broken]").text()).toContain("大厅程序出错了（X）");
    expect(body.find("[data-part=loading]").exists()).toBe(false);
    await body.get("button").trigger("click");
    expect(of.refresh).toHaveBeenCalledTimes(1);
  });
});
