import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import OfflineBanner from "./OfflineBanner.vue";

/** 2026-03-02 09:05 and 09:04 in Shanghai. */
const SINCE = Date.UTC(2026, 2, 2, 1, 5);
const LOADED = SINCE - 60_000;

describe("the banner of a lost line", () => {
  it("is not there while the line is well", () => {
    expect(mount(OfflineBanner).text()).toBe("");
  });

  it("says since when, and of when the page is", () => {
    const words = mount(OfflineBanner, { props: { offlineSince: SINCE, loadedAt: LOADED } }).text();
    expect(words).toBe("09:05 起连不上大厅，下面是 09:04 的情况，正在自动重连");
  });

  it("does not speak of data where there is none", () => {
    expect(mount(OfflineBanner, { props: { offlineSince: SINCE } }).text()).toContain("还没有收到数据");
  });
});
