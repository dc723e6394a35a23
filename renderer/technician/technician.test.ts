import { ORPCError } from "@orpc/client";
import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceEntry } from "../../devices/contract/index.ts";
import Heading from "../citizen/frame/Heading.vue";
import type { Connection } from "../citizen/host/connection.ts";
import { useHostStore } from "../citizen/stores/host.ts";
import TechnicianApp from "./TechnicianApp.vue";
import { useStaffStore } from "./stores/staff.ts";

const ENTRY: DeviceEntry = {
  status: {
    kind: "receiptPrinter",
    device: "userError",
    paper: "out",
    cover: "closed",
    cutter: "ok",
    head: "ok",
    fault: { code: "paperOut", detail: "paper end sensor" },
  },
  connection: "serial /dev/a 115200",
  trials: [{ name: "testSlip", title: "打印测试小票" }],
  counters: [{ name: "paperMm", lifetime: 12_345, sinceService: 345 }],
  since: 0,
};
const SESSION = { id: "t1", name: "技术员 01", role: "technician" as const, endsAt: Date.now() + 300_000 };

function fakeConnection(role: "technician" | "attendant" = "technician") {
  const calls = {
    signIn: vi.fn(async (_input: { staffId: string; pin: string }) => ({ ...SESSION, role })),
    signOut: vi.fn(async () => undefined),
    end: vi.fn(async () => undefined),
    restartDevice: vi.fn(async (_input: { kind: string }) => undefined),
    trial: vi.fn(async (_input: object) => steps()),
  };
  const client = {
    staff: { people: async () => [{ id: "t1", name: "技术员 01" }], signIn: calls.signIn, signOut: calls.signOut },
    visit: { end: calls.end },
    technician: { board: async () => board(), restartDevice: calls.restartDevice, trial: calls.trial },
  };
  return { connection: { client, lost: new AbortController().signal } as unknown as Connection, calls };
}
async function* board() {
  yield ENTRY;
  await new Promise(() => undefined);
}
async function* steps() {
  const base = { kind: "receiptPrinter", trial: "testSlip", passed: 0, failed: 1, rounds: 1, lastMs: 12 };
  yield { ...base, state: { state: "stopped", reason: "failure", detail: "paperOut" } };
}

let pinia: Pinia;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
});
const open = () => mount(TechnicianApp, { global: { plugins: [pinia] }, attachTo: document.body });

async function signedIn(role?: "technician" | "attendant") {
  const { connection, calls } = fakeConnection(role);
  useHostStore().attach(connection);
  await useStaffStore().enter();
  const page = open();
  await flushPromises();
  await page.get('[data-action="choose-person"]').trigger("click");
  for (const key of "246810") await page.get(`[data-action="pin-key"][data-id="${key}"]`).trigger("click");
  expect(page.text()).not.toContain("246810");
  await page.get('[data-action="staff-sign-in"]').trigger("click");
  await flushPromises();
  return { page, calls };
}

describe("the door", () => {
  it("opens to a long press and to nothing shorter", () => {
    vi.useFakeTimers();
    const { connection } = fakeConnection();
    useHostStore().attach(connection);
    const door = mount(Heading, { global: { plugins: [pinia] } }).get('[data-id="staff-door"]');
    void door.trigger("pointerdown");
    vi.advanceTimersByTime(2900);
    void door.trigger("pointerup");
    vi.advanceTimersByTime(5000);
    expect(useStaffStore().open).toBe(false);
    void door.trigger("pointerdown");
    vi.advanceTimersByTime(3000);
    expect(useStaffStore().open).toBe(true);
    vi.useRealTimers();
  });

  it("says how many tries are left, and locks", async () => {
    const { connection, calls } = fakeConnection();
    useHostStore().attach(connection);
    const staff = useStaffStore();
    await staff.enter();
    const refuse = (code: string, data: object) =>
      calls.signIn.mockRejectedValueOnce(new ORPCError(code, { defined: true, data }));
    refuse("WRONG_PIN", { triesLeft: 3 });
    await staff.signIn({ staffId: "t1", pin: "000000" });
    expect(staff.trouble).toEqual({ kind: "wrong", triesLeft: 3 });
    refuse("LOCKED", { retryAfterMs: 60_000 });
    await staff.signIn({ staffId: "t1", pin: "000000" });
    expect(staff.trouble?.kind).toBe("locked");
    expect(staff.session).toBeUndefined();
  });
});

describe("behind it", () => {
  it("stands every device with its code, and one opens to counters and tests", async () => {
    const { page, calls } = await signedIn();
    const card = page.get('[data-action="open-device"]');
    expect(card.text()).toContain("小票打印机");
    expect(card.text()).toContain("paperOut");
    await card.trigger("click");
    expect(page.text()).toContain("12.3 米");
    await page.get('[data-action="run-once"]').trigger("click");
    await flushPromises();
    expect(page.get('[data-id="trial-progress"]').text()).toContain("没有通过：paperOut");
    await page.get('[data-action="restart-device"]').trigger("click");
    await flushPromises();
    expect(calls.restartDevice.mock.calls[0]?.[0]).toEqual({ kind: "receiptPrinter" });
  });

  it("an attendant finds no tests, no trace, no export, no restart of the kiosk", async () => {
    const { page } = await signedIn("attendant");
    const views = page.findAll('[data-action="technician-view"]').map((tab) => tab.attributes("data-id"));
    expect(views).toEqual(["board", "report", "hall", "content"]);
    await page.get('[data-action="open-device"]').trigger("click");
    expect(page.find('[data-action="run-once"]').exists()).toBe(false);
    expect(page.find('[data-action="start-trace"]').exists()).toBe(false);
  });

  it("is left by one press", async () => {
    const { page, calls } = await signedIn();
    await page.get('[data-action="staff-leave"]').trigger("click");
    expect(calls.signOut).toHaveBeenCalledTimes(1);
    expect(calls.end).toHaveBeenCalledTimes(1);
    expect(useStaffStore().open).toBe(false);
  });
});
