import { businessDayOf } from "../../../hall/queue/business-day.ts";
import { HallPlan } from "../../../hall/queue/hall-plan.ts";
import { madeUpHall } from "../../../hall/simulate/made-up-hall.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { withHall, type BenchHall } from "./bench-hall.ts";
import { openPlace, type BenchStore, type HallPlace } from "./bench-store.ts";
import { HallClient } from "./hall-client.ts";
import { rush } from "./rush.ts";
import { openScreen } from "./screen.ts";
import { KIOSKS, seedDays, WINDOWS } from "./seed.ts";

/** Of which one is a real screen. */
const DISPLAYS = 20;
/** Bars of the plan. */
const ISSUE_P99_MS = 50;
const CALL_P99_MS = 50;
const PAINTED_P99_MS = 300;
/** The screen shows the newest seven calls; of five a second none goes by unseen. */
const UNSEEN_SHARE = 0.01;
const ISSUERS = 15;
const TURNS = 5;

export interface RushSize {
  rushDays: number;
  /** Before it is measured. */
  leadMs: number;
  rushMs: number;
  throughputMs: number;
  /** Bare commits a measure. */
  commits: number;
}

/** A hall with old tickets behind it in its busiest hour, and as many numbers as it can give. */
export async function rushRows(of: {
  store: BenchStore;
  size: RushSize;
  say: (line: string) => void;
}): Promise<BenchRow[]> {
  const { store, size, say } = of;
  const place = await store.place("rush");
  await seedDays({ store, place, days: size.rushDays, say });
  return withHall(place, async (hall, client) => {
    const plan = new HallPlan(madeUpHall({ windows: WINDOWS }));
    const categories = plan.categories.map(({ id }) => id);
    // Opens connections and compiles what is asked often; not counted.
    for (let index = 0; index < 40; index += 1)
      await client.issue(categories[index % categories.length] ?? "", "kiosk-1");
    say(`${store.name}: ${WINDOWS} windows, ${KIOSKS} kiosks and ${DISPLAYS} displays for ${size.rushMs / 1000} s`);
    const screen = await openScreen(hall.url);
    const options = { url: hall.url, client, windows: plan.windows, categories, kiosks: KIOSKS };
    const { leadMs, rushMs: ms } = size;
    const times = await closing(screen, rush({ ...options, displays: DISPLAYS - 1, screen, leadMs, ms }));
    if (times.refused > 0) say(`${times.refused} wishes were refused`);
    // In turns: a disk is not as fast at every moment.
    const commits: number[] = [];
    const issues: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await sendHome(place, turn);
      commits.push(await store.bareMs(size.commits));
      issues.push(await throughput({ hall, categories, ms: size.throughputMs / TURNS }));
    }
    const bare = percentile(commits, 0.5);
    const issueMs = percentile(issues, 0.5);
    const lists = await listTimes(client);
    const p99 = (name: string, values: readonly number[], barMs: number) =>
      row({
        name: `${store.name}: ${name}, p99 of ${values.length}`,
        value: percentile(values, 0.99),
        unit: "ms",
        baseline: bare,
        bar: barMs / bare,
      });
    return [
      p99("a number is given", times.issue, ISSUE_P99_MS),
      p99("a window calls", times.call, CALL_P99_MS),
      p99("a window begins or ends", times.act, CALL_P99_MS),
      p99("from the press to a display that heard of it and has asked", times.display, PAINTED_P99_MS),
      p99("from the press to the call painted in Chromium", times.painted, PAINTED_P99_MS),
      row({
        name: `${store.name}: calls that the screen in Chromium has shown, of ${times.call.length}`,
        ...{ value: times.call.length / Math.max(1, times.painted.length), unit: "share", baseline: 1 },
        bar: 1 / (1 - UNSEEN_SHARE),
      }),
      ...lists.map(({ name, ms }) => p99(name, ms, CALL_P99_MS)),
      row({
        name:
          `${store.name}: a number given by as many as ask at once (${Math.round(1000 / issueMs)} a second), ` +
          `against a bare commit (${Math.round(1000 / bare)} a second)`,
        ...{ value: issueMs, unit: "ms", baseline: bare, bar: 1 / store.issueShare },
      }),
    ];
  });
}

/** How long a number takes when fifteen ask one after the other without a pause: the time divided by the numbers. */
async function throughput(of: { hall: BenchHall; categories: readonly string[]; ms: number }): Promise<number> {
  const client = new HallClient(of.hall.url);
  let given = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: ISSUERS }, async (_, index) => {
      for (let turn = index; performance.now() - startedAt < of.ms; turn += 1) {
        const { status } = await client.issue(of.categories[turn % of.categories.length] ?? "", `kiosk-${index + 1}`);
        if (status !== 201)
          throw new Error(`a number was refused with ${status} after ${given}: nothing can be measured`);
        given += 1;
      }
    }),
  );
  client.close();
  return (performance.now() - startedAt) / given;
}

/**
 * Each turn begins with an empty queue and all of the day's numbers: where nobody calls, thousands would wait in a minute, as
 * in no hall, and a few turns would use up what is there for a day.
 */
async function sendHome(place: HallPlace, turn: number): Promise<void> {
  const store = await openPlace(place);
  await store.db.updateTable("ticket").set({ state: "left" }).where("state", "=", "waiting").execute();
  const today = businessDayOf(Date.now());
  const longAgo = `1999-01-${String(turn + 1).padStart(2, "0")}`;
  await store.db.updateTable("ticket").set({ businessDay: longAgo }).where("businessDay", "=", today).execute();
  await store.db.deleteFrom("numberCounter").where("businessDay", "=", today).execute();
  await store.close();
}

/** What windows and consoles look at, with the queue that the throughput has left. */
async function listTimes(client: HallClient): Promise<{ name: string; ms: number[] }[]> {
  const looked = [
    { name: "all windows at a look", path: "/windows" },
    { name: "the queue of a window", path: "/windows/w01/queue" },
  ];
  const lists: { name: string; ms: number[] }[] = [];
  for (const { name, path } of looked) {
    const ms: number[] = [];
    for (let times = 0; times < 20; times += 1) ms.push((await client.get(path)).ms);
    lists.push({ name, ms });
  }
  return lists;
}

async function closing<T>(screen: { close(): Promise<void> }, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await screen.close();
  }
}
