import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";
import { BUNDLE } from "../citizen/fixtures/bundle.ts";
import { FORM, GUIDE } from "../citizen/fixtures/guide.ts";
import { action } from "../citizen/fixtures/page.ts";
import { useHostStore } from "../citizen/stores/host.ts";
import { Draft } from "./draft.ts";
import PreviewApp from "./PreviewApp.vue";

/** Nothing to ask first. */
const PLAIN: Guide = { ...GUIDE, situations: [] };
const GUIDE_SCREEN: KioskScreen = {
  shown: { kind: "guide", id: GUIDE.id },
  hall: { name: "方城县政务服务大厅", sampleNotice: "示例内容" },
  ...{ guides: [PLAIN], bundles: [], forms: [FORM], outlets: [] },
};
const BUNDLE_SCREEN: KioskScreen = {
  ...GUIDE_SCREEN,
  shown: { kind: "bundle", id: BUNDLE.id },
  ...{ bundles: [BUNDLE], forms: [] },
};

let draft: Draft;
async function open(screen: KioskScreen) {
  draft.take(screen);
  const app = mount(PreviewApp, { props: { draft }, global: { plugins: [pinia] }, attachTo: document.body });
  await flushPromises();
  return app;
}
let pinia: ReturnType<typeof createPinia>;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
  draft = new Draft(pinia);
});

describe("a kiosk's screen without a kiosk", () => {
  it("shows a guide under the title people know, in the kiosk's frame, with no way back before it", async () => {
    const app = await open(GUIDE_SCREEN);
    expect(app.get("h1").text()).toBe(GUIDE.aliases[0]);
    expect(app.text()).toContain("方城县政务服务大厅");
    expect(app.text()).toContain("示例内容");
    expect(app.find(action("back")).exists()).toBe(false);
  });

  it("has what only a machine can do in its place, grey", async () => {
    const app = await open(GUIDE_SCREEN);
    for (const name of ["take-away", "take-number", "open-commitment", "home", "help", "finish"])
      for (const button of app.findAll(action(name))) expect(button.attributes("disabled")).toBeDefined();
    expect(app.findAll(action("take-number"))).toHaveLength(1);
    expect(app.get(action("toggle-care")).attributes("disabled")).toBeUndefined();
  });

  it("opens a form and comes back", async () => {
    const app = await open(GUIDE_SCREEN);
    await app.get(action("open-form", FORM.id)).trigger("click");
    await flushPromises();
    expect(app.get("h1").text()).toBe(FORM.name);
    await app.get(action("back")).trigger("click");
    await flushPromises();
    expect(app.get("h1").text()).toBe(GUIDE.aliases[0]);
  });

  it("shows the next text where somebody stands, and a form that is not there as the kiosk would", async () => {
    const app = await open(GUIDE_SCREEN);
    await app.get(action("tick", "丢失声明")).trigger("click");
    draft.take({ ...GUIDE_SCREEN, guides: [{ ...PLAIN, conditions: ["只在星期三办。"] }], forms: [] });
    await flushPromises();
    expect(app.text()).toContain("只在星期三办。");
    expect(app.get(action("tick", "丢失声明")).attributes("aria-checked")).toBe("true");
    await app.get(action("open-form", FORM.id)).trigger("click");
    await flushPromises();
    expect(app.text()).toContain("这张表格没有打开");
  });

  it("stays at a guide that a bundle leads to while the bundle is written, and goes to another piece", async () => {
    const app = await open(BUNDLE_SCREEN);
    expect(app.get("[data-screen]").attributes("data-screen")).toBe("bundle");
    draft.take({ ...BUNDLE_SCREEN, bundles: [{ ...BUNDLE, summary: "换了一句话。" }] });
    await flushPromises();
    expect(app.text()).toContain("换了一句话。");
    draft.take(GUIDE_SCREEN);
    await flushPromises();
    expect(app.get("[data-screen]").attributes("data-screen")).toBe("guide");
  });

  it("a machine that is not there is asked in vain, and nothing breaks", async () => {
    const { client } = await useHostStore().connected();
    await expect(client.content.handOff({ kind: "guide", id: GUIDE.id, answers: {} })).rejects.toThrow();
    await expect(client.visit.end({ reason: "finished" })).rejects.toThrow();
  });
});
