import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleCounty, type SampleCounty } from "../../fixtures/halls.ts";
import { keepDay, keepDays } from "../kept-days.ts";
import { statisticsOfDay } from "../statistics.ts";
import { rowOfSum, sumOfRow } from "./day-sum.ts";
import { hallsStatistics } from "./halls-statistics.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAY = "2026-03-02";

it("is the same after it was a row, whatever was counted", () => {
  const count = fc.nat({ max: 100_000 });
  const waits = fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.record({ issued: count, served: count, noShow: count, left: count, waits }), (sum) => {
      const sorted = Uint32Array.from(sum.waits).sort();
      expect(sumOfRow(rowOfSum({ ...sum, waits: sorted }))).toEqual({ ...sum, waits: sorted });
    }),
  );
});

describe("days that are over", () => {
  let county: SampleCounty;
  beforeEach(async () => {
    county = await openSampleCounty();
    for (const [index, id] of county.ids.entries()) {
      for (let tickets = 0; tickets < 3 + index; tickets += 1) await county.at(id).take();
      county.queue.pass((2 + index) * MINUTE_MS);
      for (let served = 0; served <= index; served += 1) await county.at(id).serve("a01", 3);
    }
    county.queue.pass(5 * DAY_MS);
  });
  afterEach(() => county.close());

  const visits = async () => {
    const wish = { idleDays: 7, from: "2026-03-01", to: "2026-03-03" };
    const { halls } = (await hallsStatistics(county.at("main").below, wish))._unsafeUnwrap();
    return halls.map((hall) => ({ id: hall.hallId, ...hall.visits, total: hall.total?.visits }));
  };
  const issued = async (id: string) => (await visits()).find((hall) => hall.id === id)?.issued;
  const db = (id: string) => county.at(id).context.db;

  it("are told by their sums as by counting afresh, whichever halls have kept the day", async () => {
    const afresh = await visits();
    expect(afresh.map(({ served }) => served)).toEqual([1, 2, 4, 3]);
    for (const id of county.ids) {
      await keepDay(db(id), DAY);
      expect(await visits(), id).toEqual(afresh);
    }
    await db("east").deleteFrom("visitSum").execute();
    expect(await visits()).toEqual(afresh);
  });

  it("are not counted again as long as as many tickets are there, and are as soon as one more came", async () => {
    await keepDay(db("east"), DAY);
    await db("east").updateTable("visitSum").set({ issued: 77 }).execute();
    expect(await issued("east")).toBe(77);
    expect((await statisticsOfDay(county.at("east").context, { day: DAY, idleDays: 7 })).visits.issued).toBe(4);
    await db("east").updateTable("visitSum").set({ tickets: 3 }).execute();
    expect(await issued("east")).toBe(4);
  });

  it("get their sums at night where they were kept without, also when they lie in a file", async () => {
    const today = "2026-03-07";
    for (const id of ["east", "well"]) await keepDays(db(id), { today, limit: 9 });
    const sums = () => db("east").selectFrom("visitSum").selectAll().execute();
    const before = [await sums(), await visits()];
    await db("east").deleteFrom("visitSum").execute();
    await db("east")
      .insertInto("archiveFile")
      .values({
        ...{ businessDay: DAY, file: "f", tickets: 4, rated: 0, sha256: "", madeAt: 1 },
        ...{ emptiedAt: 2, restoredAt: null },
      })
      .execute();
    for (const table of ["ticketSegment", "ticketRequest", "ticket"] as const)
      await db("east").deleteFrom(table).execute();
    expect(await visits()).toEqual(before[1]);
    expect(await keepDays(db("east"), { today, limit: 9 })).toBe(0);
    expect([await sums(), await visits()]).toEqual(before);
  });
});
