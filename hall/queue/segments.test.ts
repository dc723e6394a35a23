import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { changeState, type StateChange } from "./segments.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const change = (to: StateChange) => queue.context.db.transaction().execute((trx) => changeState(trx, to));
const segments = () => queue.context.db.selectFrom("ticketSegment").selectAll().orderBy("seq").execute();

it("lets exactly one of two who want the same ticket have it", async () => {
  const { id } = await queue.issue();
  const at = queue.context.clock() + 5000;
  const wanted = { ticketId: id, from: "waiting", to: "called", cause: "call", at } as const;
  const got = await Promise.all([
    change({ ...wanted, actor: "window:a01", windowId: "a01" }),
    change({ ...wanted, actor: "window:a02", windowId: "a02" }),
  ]);
  expect(got.map((won) => won?.segmentSeq)).toEqual([3, undefined]);
  const told = (await segments()).map(({ state, windowId, toAt }) => [state, windowId, toAt]);
  expect(told.slice(1)).toEqual([
    ["waiting", null, at],
    ["called", "a01", null],
  ]);
});

it("keeps the window that called, through states that name none", async () => {
  const { id } = await queue.issue();
  await change({
    ticketId: id,
    from: "waiting",
    to: "called",
    actor: "window:a01",
    cause: "call",
    windowId: "a01",
    at: 1,
  });
  await change({ ticketId: id, from: "called", to: "noShow", actor: "hall", cause: "noShow", at: 2 });
  const ticket = await queue.context.db.selectFrom("ticket").selectAll().executeTakeFirstOrThrow();
  expect(ticket).toMatchObject({ state: "noShow", windowId: "a01" });
  expect((await segments()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});
