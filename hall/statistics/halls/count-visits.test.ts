import { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleCounty, type SampleCounty } from "../../fixtures/halls.ts";
import { clerkAt } from "../../fixtures/window.ts";
import { businessDayOf } from "../../queue/business-day.ts";
import { ofHalls } from "../../store/halls/many-halls.ts";
import { isPostgres } from "../../store/row-lock.ts";
import { readVisits } from "../read-visits.ts";
import { countVisits, visitsWhereTheyLie } from "./count-visits.ts";
import { HallTally } from "./hall-tally.ts";
import { countHalls } from "./read-halls.ts";

let county: SampleCounty;
beforeEach(async () => {
  county = await openSampleCounty();
});
afterEach(() => county.close());

const MINUTE_MS = 60_000;
const today = () => businessDayOf(county.queue.context.clock());
const count = (ids: readonly string[], { after = "", until }: { after?: string; until?: string } = {}) =>
  countVisits(ofHalls(county.whole, ids), { day: today(), after, until });

it("counts by hall and state where the rows lie, with the waits of each", async () => {
  for (const id of ["east", "well"]) for (let n = 0; n < 3; n += 1) await county.at(id).take();
  county.queue.pass(5 * MINUTE_MS);
  await county.at("east").serve("a01", 4);
  const rows = await count(["main", "east", "well"]);
  const alike = (hallId: string, state: string) => rows.find((row) => row.hallId === hallId && row.state === state);
  expect(alike("east", "finished")).toMatchObject({ visits: 1, carriedIn: false, unlike: [] });
  expect(alike("east", "finished")?.waitsMs).toHaveLength(1);
  expect(alike("east", "finished")?.waitsMs[0]).toBeGreaterThanOrEqual(5 * MINUTE_MS);
  expect(alike("east", "waiting")).toMatchObject({ visits: 2, waitsMs: [] });
  expect(alike("well", "waiting")).toMatchObject({ visits: 3, waitsMs: [] });
  expect(rows).toHaveLength(3);
  // Of the halls that were named, and no other.
  expect((await count(["well"])).map(({ hallId }) => hallId)).toEqual(["well"]);
});

it("leaves to the whole story what was taken back", async () => {
  const { context } = county.at("east");
  await county.at("east").take();
  const clerk = clerkAt(context, "a01");
  (await clerk.next())._unsafeUnwrap();
  (await clerk.undo())._unsafeUnwrap();
  const { id } = await context.db.selectFrom("ticket").select("id").executeTakeFirstOrThrow();
  expect(await count(["east"])).toMatchObject([{ state: "waiting", visits: 0, waitsMs: [], unlike: [id] }]);
});

it("goes through a large hall in pieces that have nothing in common and nothing between them", async () => {
  for (let n = 0; n < 5; n += 1) await county.at("east").take();
  await county.at("east").serve("a01", 4);
  const pieces = [
    await count(["east"], { until: "A002" }),
    await count(["east"], { after: "A002", until: "A004" }),
    await count(["east"], { after: "A004" }),
  ];
  const tickets = pieces.map((rows) => rows.reduce((sum, { visits }) => sum + visits, 0));
  expect(tickets).toEqual([2, 2, 1]);
  const [counted, read] = [new HallTally(), new HallTally()];
  for (const row of pieces.flat()) counted.addCounted(row);
  for await (const visit of readVisits(county.at("east").context.db, today())) read.add(visit);
  expect(counted.figures()).toEqual(read.figures());
});

it("counts the same however much is counted at once", async () => {
  for (let n = 0; n < 9; n += 1) await county.at("east").take();
  for (const id of ["main", "well", "well"]) await county.at(id).take();
  for (const minutes of [3, 4]) await county.at("east").serve("a01", minutes);
  const at = county.queue.context.clock();
  for (const atOnce of [1, 2, 3, 9, 1000]) {
    const tallies = new Map(county.ids.map((id) => [id, new HallTally()]));
    await countHalls(county.whole, { from: today(), to: today(), at, tallies, atOnce });
    const counted = [...tallies].map(([id, tally]) => [id, tally.figures().issued, tally.figures().wait.count]);
    expect(counted, `${atOnce}`).toEqual([
      ["main", 1, 0],
      ["east", 9, 2],
      ["east-2", 0, 0],
      ["well", 2, 0],
    ]);
  }
});

it("begins with the tickets of the day, whatever a hall has had over the years", async () => {
  const { whole } = county;
  if (isPostgres(whole)) return;
  for (const until of [undefined, "A500"]) {
    const { sql, parameters } = visitsWhereTheyLie(ofHalls(whole, ["main", "east"]), {
      day: today(),
      after: "",
      until,
    }).compile();
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await whole.withoutPlugins().executeQuery<{ detail: string }>(plan);
    const [ofTickets, ofSegments] = ["ticket", "s"].map((table) =>
      rows
        .filter(({ detail }) => new RegExp(`^(?:SEARCH|SCAN) ${table} `, "u").test(detail))
        .map(({ detail }) => detail),
    );
    expect(ofTickets).toEqual([expect.stringContaining("hall_id=? AND business_day=?")]);
    expect(ofSegments).toEqual([expect.stringContaining("hall_id=? AND ticket_id=?")]);
  }
});
