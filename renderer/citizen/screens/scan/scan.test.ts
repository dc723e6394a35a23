import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { beforeEach, expect, it } from "vitest";
import type { Component } from "vue";
import { BOOT, KIOSK } from "../../fixtures/boot.ts";
import { fakeHost } from "../../fixtures/fake-host.ts";
import { SCANNED } from "../../fixtures/scanned.ts";
import { useAssistanceStore } from "../../stores/assistance.ts";
import { useHostStore } from "../../stores/host.ts";
import { useKioskStore } from "../../stores/kiosk.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import { useSheetsStore } from "../../stores/sheets.ts";
import TextEntry from "../finding/TextEntry.vue";
import ScanCheckScreen from "./ScanCheckScreen.vue";
import ScanChooseScreen from "./ScanChooseScreen.vue";
import ScanDoneScreen from "./ScanDoneScreen.vue";
import ScanFieldScreen from "./ScanFieldScreen.vue";
import TextMend from "./TextMend.vue";

let pinia: Pinia;
let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
  host = fakeHost();
  useHostStore().attach(host.connection);
  useKioskStore().boot = { ...BOOT, documentCamera: { label: "Document", widthPx: 1280, heightPx: 960 } };
  useKioskStore().state = { ...KIOSK, documentCamera: "ready" };
  useNavigationStore().home();
});
const open = (screen: Component) => mount(screen, { global: { plugins: [pinia] }, attachTo: document.body });
const action = (name: string, id?: string) => `[data-action="${name}"]${id === undefined ? "" : `[data-id="${id}"]`}`;
async function read(): Promise<void> {
  useSheetsStore().begin("id-card-front");
  await useSheetsStore().read("/9j/AA==");
}

it("choosing starts the reading process meanwhile, and says where pictures go", async () => {
  const page = open(ScanChooseScreen);
  await flushPromises();
  expect(host.calls.prepare).toHaveBeenCalledTimes(1);
  expect(page.text()).toContain("您不选“交”，就不上传");
  await page.get(action("choose-kind", "business-licence")).trigger("click");
  expect(useSheetsStore().expected).toBe("business-licence");
  expect(useNavigationStore().screen).toBe("scan-place");
});

it("without a camera the citizen is sent to a window", () => {
  useKioskStore().state = { ...KIOSK, documentCamera: "notReady" };
  const page = open(ScanChooseScreen);
  expect(page.text()).toContain("请拿着材料到窗口");
  expect(page.find(action("choose-unsure")).exists()).toBe(false);
});

it("every field says whether it was checked, in words and not by colour alone", async () => {
  await read();
  const page = open(ScanCheckScreen);
  const states = page.findAll(action("correct")).map((row) => [row.attributes("data-id"), row.get(".state").text()]);
  expect(states).toEqual([
    ["name", "已核对"],
    ["gender", "已核对"],
    ["birthDate", "请核对"],
    ["address", "没有认出来"],
    ["idNumber", "已核对"],
  ]);
  expect(page.text()).toContain("有 2 项请您核对");
});

it("hides paper and values while a person is called", async () => {
  await read();
  const page = open(ScanCheckScreen);
  expect(page.text()).toContain("330198195803120023");
  useAssistanceStore().open = true;
  await flushPromises();
  expect(page.html()).not.toMatch(/330198195803120023|卜存在|data:image/);
  useAssistanceStore().open = false;
  await flushPromises();
  expect(page.text()).toContain("330198195803120023");
});

it("asks which paper it is where the citizen meant another one", async () => {
  host.calls.read.mockResolvedValue({ ...SCANNED, kind: "business-licence", kindTitle: "营业执照" });
  await read();
  const page = open(ScanCheckScreen);
  expect(page.text()).toContain("看着像营业执照");
  expect(page.find(action("confirm-scan")).exists()).toBe(false);
  await page.get(action("change-kind", "id-card-front")).trigger("click");
  await flushPromises();
  expect(host.calls.changeKind).toHaveBeenCalledWith({ scanId: SCANNED.scanId, kind: "id-card-front" });
  expect(page.find(action("confirm-scan")).exists()).toBe(true);
});

it("a day is corrected on the date pad and written as the sheet writes it", async () => {
  await read();
  useSheetsStore().correct("birthDate");
  const page = open(ScanFieldScreen);
  await page.get('[data-action="date-part"][data-id="day"]').trigger("click");
  await page.get('[data-action="date-choice"][data-id="13"]').trigger("click");
  await page.get(action("put-value")).trigger("click");
  expect(useSheetsStore().valueOf("birthDate")).toBe("1958年3月13日");
});

it("one wrong character is touched and taken out, the rest stays", async () => {
  const page = mount(TextMend, {
    props: {
      label: "住址",
      modelValue: "示倒省",
      "onUpdate:modelValue": (modelValue: string) => page.setProps({ modelValue }),
    },
    global: { plugins: [pinia], stubs: { TextEntry: true } },
  });
  await page.get(action("sign", "1")).trigger("click");
  await page.get(action("delete-sign")).trigger("click");
  expect(page.props("modelValue")).toBe("示省");
  page.getComponent(TextEntry).vm.$emit("update:modelValue", "示例");
  await flushPromises();
  expect(page.props("modelValue")).toBe("示例省");
});

it("tells the truth about the paper, and offers to print again", async () => {
  host.calls.printScans.mockResolvedValue({ outcome: "failed", cause: "paperOut" });
  await read();
  await useSheetsStore().confirm({ asPrinted: false });
  const page = open(ScanDoneScreen);
  await page.get(action("print-scans")).trigger("click");
  await flushPromises();
  expect(page.get('[data-screen="scan-done"]').attributes("data-variant")).toBe("failed");
  expect(page.text()).toContain("打印机没有纸了");
  expect(page.get(action("print-scans")).attributes("disabled")).toBeUndefined();
});

it("a sheet that is not wanted goes, here and in the host", async () => {
  await read();
  await useSheetsStore().confirm({ asPrinted: false });
  const page = open(ScanDoneScreen);
  await page.get(action("remove-scan")).trigger("click");
  expect(host.calls.remove).toHaveBeenCalledWith({ scanId: SCANNED.scanId });
  expect(page.text()).toContain("还没有扫描件");
});
