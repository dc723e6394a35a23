import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SAMPLE_BUNDLE } from "../../kiosk-config/fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../../kiosk-config/fixtures/sample-guide.ts";
import type { Errand } from "../contract/index.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { issueTicket } from "../queue/issue.ts";
import { addRequest } from "../queue/window/add-request.ts";
import { visitPapers } from "./visit-papers.ts";

const CONTENT = { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [SAMPLE_BUNDLE] };
const CHILD = { guideId: SAMPLE_GUIDE.id, answers: { who: "child" } };
const MARRIED = { bundleId: SAMPLE_BUNDLE.id, answers: { married: "yes" } };

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

async function issue(errand: Errand = {}): Promise<string> {
  queue.pass(1000);
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1", ...errand };
  return (await issueTicket(queue.context, wish))._unsafeUnwrap().id;
}
const papersOf = async (ticketId: string) => (await visitPapers(queue.context, { content: CONTENT, ticketId })) ?? [];
const idsOf = async (ticketId: string) => (await papersOf(ticketId)).map(({ kind, id }) => [kind, id]);

it("gives a bundle with its offices, and every paper once", async () => {
  const [bundle, ...others] = await papersOf(await issue(MARRIED));
  expect(others).toEqual([]);
  expect(bundle).toMatchObject({
    ...{ kind: "bundle", id: SAMPLE_BUNDLE.id, title: "生孩子", department: SAMPLE_BUNDLE.department },
    answers: [{ ask: "父母结婚了吗？", label: "结婚了" }],
  });
  expect(bundle?.stages.map(({ name }) => name)).toEqual(SAMPLE_BUNDLE.stages.map(({ name }) => name));
  expect(JSON.stringify(bundle?.stages)).toContain("综合窗口");
  const { must = [], perhaps = [], ifAny = [], spared = [] } = bundle?.papers ?? {};
  const names = [...must, ...perhaps, ...ifAny, ...spared].map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
});

it("gives the papers of the situation that was told: what is settled is no more 'perhaps'", async () => {
  const [told] = await papersOf(await issue(CHILD));
  const [untold] = await papersOf(await issue({ guideId: SAMPLE_GUIDE.id }));
  const open = SAMPLE_GUIDE.materials.filter(({ onlyIf }) => onlyIf?.["who"] !== undefined).map(({ name }) => name);
  const namesIn = (papers: { name: string }[] = []) =>
    papers.map(({ name }) => name).filter((name) => open.includes(name));
  expect(namesIn(untold?.papers.perhaps).length).toBeGreaterThan(0);
  expect(namesIn(told?.papers.perhaps)).toEqual([]);
  expect(told?.answers).toEqual([{ ask: "给谁办？", label: "孩子" }]);
  expect(untold?.answers).toEqual([]);
});

it("goes along when the visit is sent on, and with the other number when two become one", async () => {
  const [first, second] = [await issue(MARRIED), await issue(CHILD)];
  const clerk = clerkAt(queue.context, "a01");
  (await clerk.call(first))._unsafeUnwrap();
  (await clerk.merge(first, second))._unsafeUnwrap();
  const both = [
    ["bundle", SAMPLE_BUNDLE.id],
    ["guide", SAMPLE_GUIDE.id],
  ];
  expect(await idsOf(first)).toEqual(both);
  expect(JSON.stringify(await papersOf(first))).toContain("孩子");
  (await clerk.transfer(first, { kind: "category", categoryId: "business" }))._unsafeUnwrap();
  expect(await idsOf(first)).toEqual(both);
  // What its own number came for; it goes on under the other one.
  expect(await idsOf(second)).toEqual([["guide", SAMPLE_GUIDE.id]]);
});

it("shows what was noted twice once, in the situation that is known", async () => {
  const ticketId = await issue(MARRIED);
  const clerk = clerkAt(queue.context, "a01");
  (await clerk.call(ticketId))._unsafeUnwrap();
  const request = { categoryId: "household", bundleId: SAMPLE_BUNDLE.id, quantity: 1 };
  const noted = await addRequest(queue.context, { ticketId, windowId: "a01", idempotencyKey: randomUUID(), request });
  expect(noted._unsafeUnwrap().requests.map(({ bundleId }) => bundleId)).toEqual([SAMPLE_BUNDLE.id, SAMPLE_BUNDLE.id]);
  const papers = await papersOf(ticketId);
  expect(papers.map(({ answers }) => answers.length)).toEqual([1]);
});

it("gives nothing for a number of a queue alone, of content that is gone, and of no ticket", async () => {
  expect(await papersOf(await issue())).toEqual([]);
  expect(await papersOf(await issue({ bundleId: "gone", answers: { a: "b" } }))).toEqual([]);
  expect(await visitPapers(queue.context, { content: undefined, ticketId: await issue(CHILD) })).toEqual([]);
  expect(await visitPapers(queue.context, { content: CONTENT, ticketId: randomUUID() })).toBeUndefined();
});
