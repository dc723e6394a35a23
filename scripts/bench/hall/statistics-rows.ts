import { setTimeout as sleep } from "node:timers/promises";
import { businessDayOf, daysAfter } from "../../../hall/queue/business-day.ts";
import { HallPlan } from "../../../hall/queue/hall-plan.ts";
import { madeUpHall } from "../../../hall/simulate/made-up-hall.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { withHall } from "./bench-hall.ts";
import type { BenchStore } from "./bench-store.ts";
import type { HallClient } from "./hall-client.ts";
import { keepSeeded } from "./keep-seeded.ts";
import { seedDays, TICKETS_A_DAY, WINDOWS } from "./seed.ts";

const DAY_MS = 1000;
const MONTH_MS = 1500;
const YEAR_MS = 3000;
/** Of a citizen's number, and of whatever the hall does meanwhile without looking up. */
const MEANWHILE_MS = 50;
const MONTH_DAYS = 31;
const YEAR_DAYS = 366;
/** Numbers are asked for all the while, one after the other. */
const ISSUE_PAUSE_MS = 10;

/** Statistics of a day, a month and a year with years behind them, and who takes a number meanwhile. */
export async function statisticsRows(of: {
  store: BenchStore;
  size: { statisticsDays: number; commits: number };
  say: (line: string) => void;
}): Promise<BenchRow[]> {
  const { store, size, say } = of;
  const days = size.statisticsDays;
  const place = await store.place("years");
  const tickets = await seedDays({ store, place, days, say });
  const bare = await store.bareMs(size.commits);
  const inMs = (name: string, value: number, barMs: number) =>
    row({ name: `${store.name}: ${name}`, ...{ value, unit: "ms", baseline: bare, bar: barMs / bare } });
  // Nobody has kept a day yet: each is read from its visits.
  const day = await withHall(place, async (_hall, client) => {
    const ms: number[] = [];
    // Opens connections and compiles what is asked; not counted.
    await client.get(`/statistics/day?day=${daysAfter(businessDayOf(Date.now()), -days)}`);
    for (let back = 1; back <= Math.min(days, 10); back += 1)
      ms.push((await client.get(`/statistics/day?day=${daysAfter(businessDayOf(Date.now()), -back)}`)).ms);
    return ms;
  });
  await keepSeeded({ store, place, days });
  const long = await withHall(place, async (hall, client) => {
    await warmUp(client);
    await hall.longestTurn();
    const issues = takingNumbers(client);
    const month = await range(client, { days: MONTH_DAYS, by: "day" });
    const year = await range(client, { days: YEAR_DAYS, by: "month" });
    return { month, year, issued: await issues.end(), longestTurn: await hall.longestTurn() };
  });
  return [
    inMs(
      `statistics of a day of ${TICKETS_A_DAY} tickets among ${tickets}, slowest of ${day.length}`,
      Math.max(...day),
      DAY_MS,
    ),
    inMs(`statistics of ${MONTH_DAYS} days, and of as many before, among ${tickets} tickets`, long.month, MONTH_MS),
    inMs(`statistics of ${YEAR_DAYS} days, and of those before, among ${tickets} tickets`, long.year, YEAR_MS),
    inMs(`a number meanwhile, p99 of ${long.issued.length}`, percentile(long.issued, 0.99), MEANWHILE_MS),
    inMs("the longest time meanwhile in which the hall did one thing alone", long.longestTurn, MEANWHILE_MS),
  ];
}

/** The first number, and statistics of a few days: what is asked is compiled, and nothing of it is counted. */
async function warmUp(client: HallClient): Promise<void> {
  for (let times = 0; times < 5; times += 1) {
    await client.issue(CATEGORIES[0] ?? "", "kiosk-1");
    await range(client, { days: 3, by: "day" });
  }
}

async function range(client: HallClient, of: { days: number; by: "day" | "month" }): Promise<number> {
  const to = daysAfter(businessDayOf(Date.now()), -3);
  const { ms, status } = await client.get(`/statistics/range?from=${daysAfter(to, 1 - of.days)}&to=${to}&by=${of.by}`);
  if (status !== 200) throw new Error(`statistics of ${of.days} days were answered with ${status}`);
  return ms;
}

const CATEGORIES = new HallPlan(madeUpHall({ windows: WINDOWS })).categories.map(({ id }) => id);

/** How long each took, until it is told to end. */
function takingNumbers(client: HallClient): { end: () => Promise<number[]> } {
  const ms: number[] = [];
  let going = true;
  const work = (async () => {
    for (let turn = 0; going; turn += 1) {
      const issued = await client.issue(CATEGORIES[turn % CATEGORIES.length] ?? "", "kiosk-1");
      if (issued.status !== 201) throw new Error(`a number was answered with ${issued.status}`);
      ms.push(issued.ms);
      await sleep(ISSUE_PAUSE_MS);
    }
  })();
  return {
    end: async () => {
      going = false;
      await work;
      return ms;
    },
  };
}
