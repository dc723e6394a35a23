import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { callForHelp, helpCallByKey, helpCallsOfToday, moveHelpCall } from "./help-call.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const wish = (at: number) => ({ idempotencyKey: randomUUID(), kioskId: "kiosk-1", reason: "citizen", at });

it("notes each call once, however often it is delivered", async () => {
  const call = wish(queue.context.clock());
  const first = await callForHelp(queue.context, call);
  queue.pass(5000);
  const again = await Promise.all([callForHelp(queue.context, call), callForHelp(queue.context, call)]);
  expect(again).toEqual([first, first]);
  expect(await helpCallsOfToday(queue.context)).toHaveLength(1);
});

it("lists the calls of today, newest first, late deliveries under the day they arrive", async () => {
  await callForHelp(queue.context, wish(queue.context.clock()));
  const overnight = { ...wish(queue.context.clock()), detail: "receiptPrinter" };
  queue.pass(86_400_000);
  await callForHelp(queue.context, overnight);
  queue.pass(1000);
  await callForHelp(queue.context, wish(queue.context.clock()));
  const calls = await helpCallsOfToday(queue.context);
  expect(calls.map(({ at, receivedAt }) => receivedAt - at)).toEqual([0, 86_400_000]);
  expect(calls[0]).not.toHaveProperty("detail");
  expect(calls[1]?.detail).toBe("receiptPrinter");
});

it("tells the kiosk that somebody comes, by the key of its call; a call only goes on", async () => {
  const call = wish(queue.context.clock());
  const { id } = await callForHelp(queue.context, call);
  const state = () => helpCallByKey(queue.context, call.idempotencyKey);
  expect(await state()).toMatchObject({ state: "open" });
  queue.pass(20_000);
  const acknowledgedAt = queue.context.clock();
  expect(await moveHelpCall(queue.context, { id, state: "acknowledged", actor: "li" })).toBe("acknowledged");
  queue.pass(20_000);
  await moveHelpCall(queue.context, { id, state: "acknowledged", actor: "wu" });
  expect(await state()).toMatchObject({ state: "acknowledged", acknowledgedAt });
  expect((await helpCallsOfToday(queue.context))[0]).toMatchObject({ state: "acknowledged", acknowledgedBy: "li" });
  expect(await moveHelpCall(queue.context, { id, state: "done", actor: "li" })).toBe("done");
  expect(await moveHelpCall(queue.context, { id, state: "acknowledged", actor: "li" })).toBe("done");
  expect(await moveHelpCall(queue.context, { id: randomUUID(), state: "done", actor: "li" })).toBeUndefined();
  expect(await helpCallByKey(queue.context, randomUUID())).toBeUndefined();
});
