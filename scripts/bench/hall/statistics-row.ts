import { businessDayOf, daysAfter } from "../../../hall/queue/business-day.ts";
import { row, type BenchRow } from "../row.ts";
import { withHall } from "./bench-hall.ts";
import type { BenchStore } from "./bench-store.ts";
import { seedDays, TICKETS_A_DAY } from "./seed.ts";

const STATISTICS_MS = 1000;

/** A day's statistics with years behind it. */
export async function statisticsRow(of: {
  store: BenchStore;
  size: { statisticsDays: number; commits: number };
  say: (line: string) => void;
}): Promise<BenchRow> {
  const { store, size, say } = of;
  const days = size.statisticsDays;
  const place = await store.place("years");
  const tickets = await seedDays({ store, place, days, say });
  const bare = await store.bareMs(size.commits);
  return withHall(place, async (_hall, client) => {
    const ms: number[] = [];
    // Opens connections and compiles what is asked; not counted.
    await client.get(`/statistics/day?day=${daysAfter(businessDayOf(Date.now()), -days)}`);
    for (let back = 1; back <= Math.min(days, 10); back += 1) {
      const day = daysAfter(businessDayOf(Date.now()), -back);
      ms.push((await client.get(`/statistics/day?day=${day}`)).ms);
    }
    return row({
      name: `${store.name}: statistics of a day of ${TICKETS_A_DAY} tickets among ${tickets}, slowest of ${ms.length}`,
      ...{ value: Math.max(...ms), unit: "ms", baseline: bare, bar: STATISTICS_MS / bare },
    });
  });
}
