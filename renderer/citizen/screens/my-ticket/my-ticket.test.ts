import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import type { TicketPlace } from "../../../../electron/contract/index.ts";
import { TICKET, VISIT } from "../../fixtures/boot.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useMyTicketStore } from "../../stores/my-ticket.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import { useVisitStore } from "../../stores/visit.ts";
import MyTicketNumberScreen from "./MyTicketNumberScreen.vue";
import MyTicketPlaceScreen from "./MyTicketPlaceScreen.vue";

const PLACE: TicketPlace = {
  ticketId: TICKET.ticketId,
  number: "A007",
  categoryId: "household",
  categoryName: "户籍证件",
  windows: ["A01", "A02"],
  place: "一楼东侧",
  issuedAt: 0,
  state: "waiting",
  ahead: 3,
  estimate: { lowMinutes: 10, highMinutes: 20 },
  held: true,
};

async function open(place: Partial<TicketPlace> = {}) {
  const page = visitingPage();
  const calls = {
    place: vi.fn(async () => ({ ...PLACE, ...place })),
    find: vi.fn<() => Promise<TicketPlace>>(async () => ({ ...PLACE, held: false })),
    leave: vi.fn(async () => ({ ...PLACE, state: "left" })),
  };
  const { client } = page.host.connection;
  Object.assign(client, { ticket: { ...client.ticket, ...calls } });
  useVisitStore().receive({ ...VISIT, tickets: [{ ...TICKET, print: "printed" }] });
  await useMyTicketStore().open(TICKET.ticketId);
  return { calls, host: page.host, page: page.open(MyTicketPlaceScreen), show: page.open };
}

describe("my number", () => {
  it("says how many are ahead, and prints again", async () => {
    const { page, host } = await open();
    expect(page.text()).toContain("前面还有 3 人");
    await page.get(action("reprint")).trigger("click");
    await flushPromises();
    expect(host.calls.reprint).toHaveBeenCalledWith({ ticketId: TICKET.ticketId });
  });

  it("names the window that calls, and can then not be given up here", async () => {
    const { page } = await open({ state: "called", called: { window: "A02", place: "一楼东侧" } });
    expect(page.text()).toContain("叫到您了，请去 A02 窗口");
    expect(page.find(action("leave-ticket")).exists()).toBe(false);
  });

  it("is given up only after a second yes", async () => {
    const { page, calls } = await open();
    await page.get(action("leave-ticket")).trigger("click");
    await flushPromises();
    expect(calls.leave).not.toHaveBeenCalled();
    document.querySelector<HTMLButtonElement>(action("confirm-leave"))?.click();
    await flushPromises();
    expect(calls.leave).toHaveBeenCalledWith({ ticketId: TICKET.ticketId }, expect.anything());
    expect(page.text()).toContain("这个号已经放弃了");
    expect(page.find(action("take-number")).exists()).toBe(true);
  });

  it("that was called in vain leads to a new one, and to saying what went wrong", async () => {
    const { page } = await open({ state: "noShow" });
    expect(page.find(action("take-number")).exists()).toBe(true);
    await page.get(action("open-appeal")).trigger("click");
    expect(useNavigationStore().screen).toBe("appeal");
  });

  it("of somebody else is only looked at", async () => {
    const { page } = await open({ held: false });
    expect(page.find(action("leave-ticket")).exists()).toBe(false);
  });
});

it("a number that is none today is said so, and may be typed again", async () => {
  const { calls, show } = await open();
  calls.find.mockRejectedValue(new ORPCError("NOT_FOUND", { defined: true }));
  useNavigationStore().go({ screen: "my-ticket-number" });
  const page = show(MyTicketNumberScreen);
  for (const key of "A009") await page.get(action("key", key)).trigger("click");
  await page.get(action("find-ticket")).trigger("click");
  await flushPromises();
  expect(page.text()).toContain("今天没有这个号");
});
