import { afterEach, beforeEach, expect, it } from "vitest";
import { brokenStories } from "../fixtures/window.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { statisticsOfDay, statisticsOfRange } from "../statistics/statistics.ts";
import { madeUpHall } from "./made-up-hall.ts";
import { seedHistory } from "./history.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue({ hall: madeUpHall({ windows: 12 }) });
});
afterEach(() => queue.close());

it("makes past days that hold what real ones hold, and the hall goes on behind them", { timeout: 30_000 }, async () => {
  const { context } = queue;
  const wish = { plan: context.plan, until: "2026-03-02", days: 12, ticketsADay: 40, kiosks: 2, seed: 3 };
  const tickets = await seedHistory(context.db, wish);
  expect(tickets).toBe(12 * 40);
  expect(await brokenStories(context)).toEqual([]);
  const { visits, periods } = (
    await statisticsOfRange(context, { from: "2026-02-18", to: "2026-03-01", by: "day", idleDays: 7 })
  )._unsafeUnwrap();
  expect(periods.map((period) => period.visits.issued)).toEqual(Array(12).fill(40));
  expect(visits.served).toBeGreaterThan(300);
  expect(visits.service.p50Ms).toBeGreaterThan(2 * 60_000);
  const { number } = await queue.issue("general");
  expect(number).toBe("A001");
  expect((await statisticsOfDay(context, { idleDays: 7 })).visits.issued).toBe(1);
});
