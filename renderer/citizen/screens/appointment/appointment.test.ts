import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import type { Appointment } from "../../../../electron/contract/index.ts";
import { TICKET } from "../../fixtures/boot.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useAppointmentsStore } from "../../stores/appointments.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import AppointmentScreen from "./AppointmentScreen.vue";
import MyAppointments from "./MyAppointments.vue";
import ReviewScreen from "./ReviewScreen.vue";

const MINUTE = 60_000;
const booked = (inMinutes: number): Appointment => ({
  id: "AP1",
  serviceId: "id-card",
  serviceName: "身份证换领",
  categoryId: "household",
  day: "2026-03-03",
  from: "09:30",
  to: "10:00",
  state: "booked",
  checkIn: { from: Date.now() + (inMinutes - 30) * MINUTE, until: Date.now() + (inMinutes + 15) * MINUTE },
  takesPapers: true,
});
const refused = (code: string) => Promise.reject(new ORPCError(code, { defined: true }));
type Call = "mine" | "make" | "checkIn" | "cancel" | "slots" | "print";

function open(over: Partial<Record<Call, () => Promise<unknown>>> = {}) {
  const page = visitingPage();
  const calls = {
    mine: vi.fn(over.mine ?? (async () => [booked(10)])),
    make: vi.fn(over.make ?? (async () => booked(600))),
    checkIn: vi.fn(over.checkIn ?? (async () => TICKET)),
    cancel: vi.fn(over.cancel ?? (async () => ({ ...booked(10), state: "cancelled" }))),
    slots: vi.fn(over.slots ?? (async () => [])),
    print: vi.fn(over.print ?? (async () => ({ outcome: "printed" }))),
  };
  Object.assign(page.host.connection.client, { appointments: calls });
  return { ...page, calls };
}

async function one(over: Parameters<typeof open>[0] = {}) {
  const opened = open(over);
  await useAppointmentsStore().loadMine();
  useNavigationStore().go({ screen: "appointment", appointmentId: "AP1" });
  return { ...opened, page: opened.open(AppointmentScreen) };
}

it("always offers an ordinary number besides", async () => {
  const page = open({ mine: async () => [] }).open(MyAppointments);
  await flushPromises();
  expect(page.text()).toContain("预约不是必须的");
  await page.get(action("take-number")).trigger("click");
  expect(useNavigationStore().screen).toBe("ticket-choose");
});

describe("one appointment", () => {
  it("in time becomes a ticket by one press", async () => {
    const { page, calls } = await one();
    await page.get(action("check-in")).trigger("click");
    await flushPromises();
    expect(calls.checkIn).toHaveBeenCalledTimes(1);
    expect(useNavigationStore().screen).toBe("ticket-done");
  });

  it.each([
    [90, "还没有到签到的时间"],
    [-60, "签到的时间过了"],
  ])("%i minutes from now says so and offers an ordinary number", async (inMinutes, words) => {
    const { page } = await one({ mine: async () => [booked(inMinutes)] });
    expect(page.text()).toContain(words);
    expect(page.find(action("check-in")).exists()).toBe(false);
    expect(page.get(action("walk-in")).classes()).toContain("next");
  });

  it("is given back only after a second yes", async () => {
    const { page, calls } = await one();
    await page.get(action("cancel-appointment")).trigger("click");
    expect(calls.cancel).not.toHaveBeenCalled();
    await flushPromises();
    document.querySelector<HTMLButtonElement>(action("confirm-cancel"))?.click();
    await flushPromises();
    expect(calls.cancel).toHaveBeenCalledWith({ id: "AP1" }, expect.anything());
    expect(page.text()).toContain("已经取消");
  });
});

describe("booking", () => {
  function review(over: Parameters<typeof open>[0] = {}) {
    const opened = open(over);
    const store = useAppointmentsStore();
    store.chooseService({ serviceId: "id-card", name: "身份证换领", categoryId: "household" });
    store.chooseDay("2026-03-03");
    store.chooseSlot({ slotId: "s1", from: "09:30", to: "10:00", left: 1 });
    return { ...opened, store, page: opened.open(ReviewScreen) };
  }

  it("asks once for two taps, prints, and shows when", async () => {
    const { page, calls } = review();
    const button = page.get(action("confirm-appointment"));
    await Promise.all([button.trigger("click"), button.trigger("click")]);
    await flushPromises();
    expect(calls.make).toHaveBeenCalledTimes(1);
    expect(calls.print).toHaveBeenCalledTimes(1);
    expect(useNavigationStore().screen).toBe("appointment-done");
  });

  it("keeps its key when the answer was lost", async () => {
    const { page, calls } = review({ make: () => refused("HALL_AWAY") });
    const button = page.get(action("confirm-appointment"));
    await button.trigger("click");
    await flushPromises();
    await button.trigger("click");
    await flushPromises();
    const keys = (calls.make.mock.calls as unknown as [{ wishKey: string }][]).map(([wish]) => wish.wishKey);
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  it("goes back to the times, loaded anew, when somebody was faster", async () => {
    const { page, calls, store } = review({ make: () => refused("SLOT_TAKEN") });
    await page.get(action("confirm-appointment")).trigger("click");
    await flushPromises();
    expect(useNavigationStore().screen).toBe("appointment-time");
    expect(calls.slots).toHaveBeenCalledTimes(1);
    expect(store.refusal).toBe("SLOT_TAKEN");
  });
});
