import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { keepMisses, missesOfLate } from "./miss.ts";

const DAY_MS = 86_400_000;

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const tell = (kioskId: string, query: string, times: number, businessDay = "2026-03-02") =>
  keepMisses(queue.context, { kioskId, counts: [{ query, businessDay, times }] });

it("adds up what several kiosks missed, most asked for first", async () => {
  await tell("kiosk-1", "养狗本", 4);
  await tell("kiosk-2", "养狗本", 5, "2026-03-01");
  await tell("kiosk-1", "车牌", 3);
  expect(await missesOfLate(queue.context)).toEqual([
    { query: "养狗本", times: 9, kiosks: 2, lastDay: "2026-03-02" },
    { query: "车牌", times: 3, kiosks: 1, lastDay: "2026-03-02" },
  ]);
});

it("takes counts as they stand: told twice, or late and lower, they change nothing", async () => {
  await tell("kiosk-1", "养狗本", 4);
  await Promise.all([tell("kiosk-1", "养狗本", 6), tell("kiosk-1", "养狗本", 6)]);
  await tell("kiosk-1", "养狗本", 2);
  expect((await missesOfLate(queue.context))[0]?.times).toBe(6);
});

it("tells no words that nobody missed for a season", async () => {
  await tell("kiosk-1", "养狗本", 4);
  queue.pass(91 * DAY_MS);
  expect(await missesOfLate(queue.context)).toEqual([]);
});
