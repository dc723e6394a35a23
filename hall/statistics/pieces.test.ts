import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { seedHistory } from "../simulate/history.ts";
import { ratingFigures } from "./feedback.ts";
import { kioskFigures } from "./kiosk-use.ts";
import { licenceFigures } from "./licence-use.ts";
import { inPortions, PIECE_DAYS, piecesOf } from "./pieces.ts";
import { ratingSums } from "./rating-days.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

it("leaves no moment out and takes none twice", async () => {
  const DAY_MS = 86_400_000;
  const pieces = async (since: number, until: number) => {
    const all: [number, number][] = [];
    for await (const piece of piecesOf({ since, until }, 3)) all.push([piece.since, piece.until]);
    return all;
  };
  expect(await pieces(5, 5 + 7 * DAY_MS)).toEqual([
    [5, 5 + 3 * DAY_MS],
    [5 + 3 * DAY_MS, 5 + 6 * DAY_MS],
    [5 + 6 * DAY_MS, 5 + 7 * DAY_MS],
  ]);
  expect(await pieces(0, 3 * DAY_MS)).toEqual([[0, 3 * DAY_MS]]);
  expect(await pieces(0, 0)).toEqual([]);
});

it("ratings of many days are the same in pieces as all at once", async () => {
  const { context, store } = queue;
  const { plan, db } = context;
  const days = PIECE_DAYS * 2 + 3;
  await seedHistory(db, { plan, until: "2026-03-02", days, ticketsADay: 20, kiosks: 3, seed: 4 });
  const range = { from: "2026-02-01", to: "2026-03-01" };
  const counted = async (by: string, column: string) => {
    const { rows } = await sql<{ name: string; times: number | string }>`
      select ${sql.raw(column)} as name, count(*) as times from ${sql.raw(by)} group by 1`.execute(
      store.db.withoutPlugins(),
    );
    return new Map(rows.map(({ name, times }) => [name, Number(times)]));
  };
  const ratings = await ratingSums(db, range);
  const { rated, kiosks } = ratings;
  expect(rated).toEqual(await counted("rating", "business_day"));
  expect(rated.size).toBe(days);
  const at = context.clock();
  const { grades, given } = await ratingFigures(db, { ...range, served: 1, ratings, at });
  const byGrade = await counted("rating", "grade");
  for (const { grade, times } of grades) expect(times, grade).toBe(byGrade.get(grade) ?? 0);
  expect(given).toBe([...byGrade.values()].reduce((sum, one) => sum + one, 0));
  const byKiosk = await counted("rating", "kiosk_id");
  const wish = { ...range, at, idleDays: 7, tickets: new Map(), ratings: kiosks };
  for (const { kioskId, ratings: times } of await kioskFigures(db, wish))
    expect(times, kioskId).toBe(byKiosk.get(kioskId) ?? 0);
});

it("an agreement that is used again weeks later is one, whatever lies between", async () => {
  const { db } = queue.context;
  const at = (day: number) => Date.UTC(2026, 1, day, 4);
  const call = (id: string, of: { at: number; consent: string; outcome?: string }) => ({
    ...{ id, system: "licences", operation: "file", actor: "kiosk:kiosk-1", purpose: "", item: "marriage" },
    ...{ maskedNumber: null, outcome: "answered", tries: 1, ms: 5, ...of },
  });
  await db
    .insertInto("connectorCall")
    .values([
      ...[call("1", { at: at(2), consent: "one" }), call("2", { at: at(20), consent: "one" })],
      ...[call("3", { at: at(25), consent: "two" }), call("4", { at: at(9), consent: "two", outcome: "timeout" })],
    ])
    .execute();
  await db
    .insertInto("kioskSeen")
    .values({ kioskId: "kiosk-1", firstSeenAt: at(1), lastSeenAt: at(28), lastUsedAt: null, lastReportAt: null })
    .execute();
  const range = { from: "2026-02-01", to: "2026-02-28" };
  expect(await licenceFigures(db, range)).toEqual({
    ...{ used: 2, people: 2, failed: 1, kinds: [{ typeCode: "marriage", used: 2 }] },
  });
  const wish = { ...range, at: at(28), idleDays: 7, tickets: new Map(), ratings: new Map() };
  expect(await kioskFigures(db, wish)).toMatchObject([{ kioskId: "kiosk-1", consents: 2 }]);
});

it("goes through many in portions, each once and in their order, and others have their turn between them", async () => {
  const all = Array.from({ length: 1001 }, (_, index) => index);
  let [turns, done] = [0, false];
  const others = (async () => {
    while (!done) {
      await setImmediate();
      turns += 1;
    }
  })();
  const portions = await inPortions(all, (some) => some, 100);
  done = true;
  await others;
  expect(portions).toHaveLength(11);
  expect(portions.flat()).toEqual(all);
  expect(turns).toBeGreaterThanOrEqual(10);
  expect(await inPortions([], () => 1)).toEqual([]);
});
