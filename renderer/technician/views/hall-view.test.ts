import { ORPCError } from "@orpc/client";
import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HallStanding } from "../../../electron/contract/enrolment.ts";
import type { Connection } from "../../citizen/host/connection.ts";
import { KIOSK } from "../../citizen/fixtures/boot.ts";
import { useKioskStore } from "../../citizen/stores/kiosk.ts";
import { useHostStore } from "../../citizen/stores/host.ts";
import { useStaffStore } from "../stores/staff.ts";
import HallView from "./HallView.vue";

const SINCE = Date.parse("2026-03-02T01:30:00Z");
const STANDING: HallStanding = {
  url: "http://hall.example:8600",
  kioskId: "hall-1",
  link: { state: "online", code: "", title: "已连接", advice: "" },
  enrolment: { state: "enrolled", since: SINCE },
  clockOffSeconds: 0,
};
const NOT_ENROLLED: HallStanding = {
  ...STANDING,
  link: {
    state: "refused",
    code: "KIOSK_TOKEN_NEEDED",
    title: "大厅还没有登记这台机器",
    advice: "请大厅管理人员给登记码",
  },
  enrolment: { state: "none" },
};

let pinia: Pinia;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
});
afterEach(() => (document.body.innerHTML = ""));

async function open(standing: HallStanding, role: "technician" | "attendant" = "technician") {
  const enrol = vi.fn(async (_input: { code: string }): Promise<HallStanding> => STANDING);
  async function* watch() {
    yield standing;
    await new Promise(() => undefined);
  }
  const backInService = vi.fn(async () => undefined);
  const client = { technician: { hall: async () => watch(), enrol, backInService } };
  useHostStore().attach({ client, lost: new AbortController().signal } as unknown as Connection);
  useStaffStore().session = { id: "t1", name: "技术员 01", role, endsAt: Date.now() + 60_000 };
  const page = mount(HallView, { global: { plugins: [pinia] }, attachTo: document.body });
  await flushPromises();
  const type = async (code: string) => {
    for (const key of code) await page.get(`[data-action="key"][data-id="${key}"]`).trigger("click");
  };
  const press = async () => {
    await page.get('[data-action="enrol"]').trigger("click");
    await flushPromises();
  };
  return { page, enrol, backInService, type, press };
}

describe("the hall", () => {
  it("stands with address, name, line and since when; the pad is put away", async () => {
    const { page } = await open(STANDING);
    expect(page.text()).toContain("http://hall.example:8600");
    expect(page.text()).toMatch(/已登记为 hall-1，从 03\/02 09:30:00 起/);
    expect(page.text()).toContain("和大厅一致");
    expect(page.find('[data-action="key"]').exists()).toBe(false);
    await page.get('[data-action="enrol-again"]').trigger("click");
    expect(page.find('[data-action="key"]').exists()).toBe(true);
  });

  it.each([
    [185, "本机比大厅慢 3 分钟"],
    [-40, "本机比大厅快 40 秒"],
  ])("says how far clocks are apart: %i s", async (clockOffSeconds, words) => {
    const { page } = await open({ ...STANDING, clockOffSeconds });
    expect(page.text()).toContain(words);
  });

  it("that is not enrolled names the code, and takes one by touch", async () => {
    const { page, enrol, type, press } = await open(NOT_ENROLLED);
    expect(page.text()).toContain("大厅还没有登记这台机器（KIOSK_TOKEN_NEEDED）");
    expect(page.get('[data-action="enrol"]').attributes("disabled")).toBeDefined();
    await type("K7QXM2PD9F");
    await press();
    expect(enrol.mock.calls[0]?.[0]).toEqual({ code: "K7QXM2PD9F" });
    expect(page.text()).toContain("登记好了");
    expect(page.text()).not.toContain("K7QXM");
    expect(page.find('[data-action="key"]').exists()).toBe(false);
  });

  it.each([
    ["UNKNOWN_CODE", {}, "大厅没有这个登记码"],
    ["CODE_EXPIRED", {}, "登记码过期了"],
    ["CODE_USED", {}, "用最新的那个"],
    ["CODE_OF_OTHER_KIOSK", {}, "本机编号是 hall-1"],
    ["HALL_AWAY", { code: "ECONNREFUSED" }, "没有连上大厅（ECONNREFUSED）"],
    ["HALL_AWAY", { code: "TOO_MANY_REQUESTS" }, "试得太快了"],
    ["NOT_KEPT", { detail: "ENOSPC" }, "ENOSPC"],
    ["SOMETHING_NEW", {}, "SOMETHING_NEW"],
  ])("says why a code was not taken: %s", async (code, data, words) => {
    const { page, enrol, type, press } = await open(NOT_ENROLLED);
    enrol.mockRejectedValueOnce(new ORPCError(code, { defined: true, data }));
    await type("K7QXM2PD9F");
    await press();
    expect(page.text()).toContain(words);
    // To be pressed again, or mended by one key.
    expect(page.get('[data-id="typed"]').text()).toBe("K7QXM 2PD9F");
  });

  it("is for an attendant to look at, not to enrol", async () => {
    const { page } = await open(NOT_ENROLLED, "attendant");
    expect(page.text()).toContain("没有登记");
    expect(page.find('[data-action="enrol"]').exists()).toBe(false);
  });
});

describe("a machine that the hall has put out of service", () => {
  it("is taken back by a technician, not by an attendant", async () => {
    const outOfService = { reason: "打印机在修", since: SINCE };
    useKioskStore().state = { ...KIOSK, outOfService };
    const { page, backInService } = await open(STANDING);
    expect(page.get('[data-id="out-of-service"]').text()).toContain("打印机在修");
    await page.get('[data-action="back-in-service"]').trigger("click");
    expect(backInService).toHaveBeenCalledOnce();
    page.unmount();
    const other = await open(STANDING, "attendant");
    expect(other.page.find('[data-action="back-in-service"]').exists()).toBe(false);
  });
});
