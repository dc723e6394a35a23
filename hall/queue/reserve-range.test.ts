import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { LOWEST_RESERVED_SERIAL } from "./numbering.ts";
import { reserveRange } from "./reserve-range.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const wish = (count: number, kioskId = "kiosk-1") => ({
  idempotencyKey: randomUUID(),
  kioskId,
  categoryId: "household",
  count,
});

it("takes ranges from the top, in the order of giving out, and leaves the hall's own numbers alone", async () => {
  await queue.issue();
  const first = (await reserveRange(queue.context, wish(3)))._unsafeUnwrap();
  const second = (await reserveRange(queue.context, wish(2, "kiosk-2")))._unsafeUnwrap();
  expect(first).toMatchObject({
    categoryId: "household",
    businessDay: "2026-03-02",
    numbers: ["A997", "A998", "A999"],
  });
  expect(second.numbers).toEqual(["A995", "A996"]);
  expect((await queue.issue()).number).toBe("A002");
});

it("can be the first thing of a day", async () => {
  expect((await reserveRange(queue.context, wish(1)))._unsafeUnwrap().numbers).toEqual(["A999"]);
  expect((await queue.issue()).number).toBe("A001");
});

it("gives the same range for the same key, at the same time too", async () => {
  const same = wish(5);
  const all = await Promise.all(Array.from({ length: 10 }, () => reserveRange(queue.context, same)));
  expect(new Set(all.map((range) => range._unsafeUnwrap().rangeId)).size).toBe(1);
  expect((await reserveRange(queue.context, wish(1)))._unsafeUnwrap().numbers).toEqual(["A994"]);
});

it("never gives one number twice, to ranges and at the hall together, down to the last", async () => {
  const given: string[] = [];
  for (;;) {
    const range = await reserveRange(queue.context, wish(200));
    if (range.isErr()) break;
    given.push(...range.value.numbers);
  }
  expect(given).toHaveLength(400);
  await queue.context.db.updateTable("numberCounter").set({ nextSerial: 590 }).execute();
  for (let index = 0; index < 10; index += 1) given.push((await queue.issue()).number);
  expect(new Set(given).size).toBe(410);
  await expect(queue.issue()).rejects.toThrow();
});

it("keeps the lower half for the hall, so that a kiosk that reserves without end starves nobody", async () => {
  (await reserveRange(queue.context, wish(200)))._unsafeUnwrap();
  (await reserveRange(queue.context, wish(200)))._unsafeUnwrap();
  const rest = 1000 - 400 - LOWEST_RESERVED_SERIAL;
  expect((await reserveRange(queue.context, wish(rest + 1)))._unsafeUnwrapErr()).toBe("NUMBERS_EXHAUSTED");
  expect((await reserveRange(queue.context, wish(rest)))._unsafeUnwrap().numbers[0]).toBe("A500");
  expect((await reserveRange(queue.context, wish(1)))._unsafeUnwrapErr()).toBe("NUMBERS_EXHAUSTED");
  expect((await queue.issue()).number).toBe("A001");
});

it("refuses an unknown category", async () => {
  const refused = await reserveRange(queue.context, { ...wish(1), categoryId: "no-such" });
  expect(refused._unsafeUnwrapErr()).toBe("UNKNOWN_CATEGORY");
});
