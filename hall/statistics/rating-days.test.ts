import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { seedHistory } from "../simulate/history.ts";
import { keepRatings } from "./rating-days.ts";

const DAYS = 12;

let queue: SampleQueue;
let answered = 0;
beforeEach(async () => {
  queue = await openSampleQueue();
  const wish = { plan: queue.context.plan, ticketsADay: 40, kiosks: 1, seed: 3 };
  await seedHistory(queue.context.db, { ...wish, until: "2026-03-02", days: DAYS });
  const listen: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      answered += 1;
      return Promise.resolve(result);
    },
  };
  queue.context.db = queue.context.db.withPlugin(listen);
});
afterEach(() => queue.close());

const summed = async () => (await queue.context.db.selectFrom("ratingSum").select("businessDay").execute()).length;
const asked = async (until: string, limit = 5) => {
  answered = 0;
  await keepRatings(queue.context.db, { until, limit });
  return answered;
};

it("looks through all days until nothing is left to sum up, and then not again until the next night", async () => {
  await asked("2026-02-28");
  expect(await summed()).toBe(5);
  while ((await asked("2026-02-28")) > 0) expect(await summed()).toBeGreaterThan(5);
  const first = await summed();
  expect(await asked("2026-02-28")).toBe(0);
  expect(await asked("2026-03-01")).toBeGreaterThan(0);
  expect(await summed()).toBe(first + 1);
});
