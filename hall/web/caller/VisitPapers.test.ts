import { ORPCError } from "@orpc/client";
import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DeskErrand, VisitTicket } from "../../contract/index.ts";
import type { HallClient } from "../client/hall-client.ts";
import VisitPapers from "./VisitPapers.vue";

const FAILED = "材料清单没有取到，正在重试";
const papersOf = (title: string): DeskErrand[] => [
  {
    ...{ kind: "guide", id: title, title, department: "", answers: [], stops: [], stages: [] },
    papers: { must: [], perhaps: [], ifAny: [], spared: [] },
  },
];
/** Somebody who came from a guide. */
const visitOf = (id: string) => ({ id, merged: [], requests: [{ guideId: "id-card" }] }) as unknown as VisitTicket;

/** The papers beside a window's visit, and the hall whose answers are in the hand of the test. */
function papers(visit = visitOf("t1")) {
  const visitPapers = vi.fn<(of: { ticketId: string }) => Promise<DeskErrand[]>>();
  const client = { desk: { visitPapers } } as unknown as HallClient;
  return { visitPapers, open: () => mount(VisitPapers, { props: { visit, client } }) };
}
const threeSeconds = () => vi.advanceTimersByTimeAsync(3000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("says that the papers were not got, asks again by itself, and shows them as soon as they come", async () => {
  const { visitPapers, open } = papers();
  visitPapers.mockRejectedValue(new Error("no line"));
  const page = open();
  await flushPromises();
  expect(page.get("[role=status]").text()).toBe(FAILED);
  await threeSeconds();
  expect(visitPapers).toHaveBeenCalledTimes(2);
  expect(page.text()).toContain(FAILED);
  visitPapers.mockResolvedValue(papersOf("补领身份证"));
  await threeSeconds();
  expect(page.text()).not.toContain(FAILED);
  expect(page.text()).toContain("补领身份证：材料清单");
  await threeSeconds();
  expect(visitPapers).toHaveBeenCalledTimes(3);
});

it("asks once for what the hall refuses, and complains of nothing", async () => {
  const { visitPapers, open } = papers();
  visitPapers.mockRejectedValue(new ORPCError("UNKNOWN_TICKET", { defined: true }));
  const page = open();
  await flushPromises();
  await threeSeconds();
  expect(visitPapers).toHaveBeenCalledTimes(1);
  expect(page.text()).toBe("");
});

it("of the next person shows neither the former's papers nor the former's failure", async () => {
  const { visitPapers, open } = papers();
  visitPapers.mockRejectedValueOnce(new Error("no line"));
  const page = open();
  await flushPromises();
  expect(page.text()).toContain(FAILED);
  let answer: (found: DeskErrand[]) => void = () => undefined;
  visitPapers.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await page.setProps({ visit: visitOf("t2") });
  expect(page.text()).toBe("");
  answer(papersOf("办居住证"));
  await flushPromises();
  expect(page.text()).toContain("办居住证");
  // The first one's next try falls into the second one's time.
  visitPapers.mockResolvedValue(papersOf("补领身份证"));
  await threeSeconds();
  expect(page.text()).not.toContain("补领身份证");
});

it("asks for nothing where nobody came from a guide, and stops asking when the window's page is left", async () => {
  const nobody = papers({ ...visitOf("t1"), requests: [] });
  nobody.open();
  await flushPromises();
  expect(nobody.visitPapers).not.toHaveBeenCalled();
  const { visitPapers, open } = papers();
  visitPapers.mockRejectedValue(new Error("no line"));
  const page = open();
  await flushPromises();
  page.unmount();
  await threeSeconds();
  await threeSeconds();
  expect(visitPapers.mock.calls.length).toBeLessThanOrEqual(2);
});
