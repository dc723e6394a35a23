import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { seedHistory } from "../simulate/history.ts";
import { ratingFigures } from "./feedback.ts";
import { kioskFigures } from "./kiosk-use.ts";
import { PIECE_DAYS, piecesOf } from "./pieces.ts";
import { ratedVisits } from "./rating-days.ts";

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
  const rated = await ratedVisits(db, range);
  expect(rated).toEqual(await counted("rating", "business_day"));
  expect(rated.size).toBe(days);
  const at = context.clock();
  const { grades, given } = await ratingFigures(db, { ...range, served: 1, ratedVisits: 1, at });
  const byGrade = await counted("rating", "grade");
  for (const { grade, times } of grades) expect(times, grade).toBe(byGrade.get(grade) ?? 0);
  expect(given).toBe([...byGrade.values()].reduce((sum, one) => sum + one, 0));
  const byKiosk = await counted("rating", "kiosk_id");
  for (const { kioskId, ratings } of await kioskFigures(db, { ...range, at, idleDays: 7, tickets: new Map() }))
    expect(ratings, kioskId).toBe(byKiosk.get(kioskId) ?? 0);
});
