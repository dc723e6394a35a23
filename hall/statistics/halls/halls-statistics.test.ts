import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleCounty, type SampleCounty } from "../../fixtures/halls.ts";
import { MONDAY_MORNING } from "../../fixtures/queue.ts";
import { clerkAt } from "../../fixtures/window.ts";
import { noteKiosk } from "../../fleet/seen.ts";
import { carryOver } from "../../queue/carry-over.ts";
import { moveHall } from "../../store/halls/halls.ts";
import { keepDay } from "../kept-days.ts";
import { statisticsOfDay, statisticsOfRange } from "../statistics.ts";
import { hallsStatistics, type HallsWish } from "./halls-statistics.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let county: SampleCounty;
beforeEach(async () => {
  county = await openSampleCounty();
});
afterEach(() => county.close());

const seenFrom = async (id: string, wish: Partial<HallsWish> = {}) =>
  hallsStatistics(county.at(id).below, { idleDays: 7, ...wish });
const rowsFrom = async (id: string, wish: Partial<HallsWish> = {}) => (await seenFrom(id, wish))._unsafeUnwrap();
const row = async (seen: string, from = "main", wish: Partial<HallsWish> = {}) =>
  (await rowsFrom(from, wish)).halls.find(({ hallId }) => hallId === seen);

/** Of everything something: served, not come, left waiting, called and taken back, at each hall another number. */
async function aMorning(): Promise<void> {
  for (const [index, id] of county.ids.entries()) {
    const hall = county.at(id);
    for (let tickets = 0; tickets < 4 + index * 2; tickets += 1) await hall.take();
    county.queue.pass((3 + index) * MINUTE_MS);
    for (let served = 0; served <= index; served += 1) await hall.serve("a01", 4 + index);
    const clerk = clerkAt(hall.context, "a02");
    const missed = (await clerk.next())._unsafeUnwrap()?.id ?? "";
    for (let again = 0; again < 2; again += 1) {
      county.queue.pass(MINUTE_MS);
      (await clerk.recall(missed))._unsafeUnwrap();
    }
    county.queue.pass(3 * MINUTE_MS);
    (await clerk.noShow(missed))._unsafeUnwrap();
    (await clerk.next())._unsafeUnwrap();
    (await clerk.undo())._unsafeUnwrap();
  }
}

describe("the figures of every hall", () => {
  it("are those of its own statistics, and a total is of all visits together", async () => {
    await aMorning();
    const { halls } = await rowsFrom("main");
    expect(halls.map(({ hallId, parentId }) => [hallId, parentId])).toEqual([
      ["main", undefined],
      ["east", "main"],
      ["well", "east"],
      ["east-2", "main"],
    ]);
    for (const { hallId, visits, now } of halls) {
      const own = await statisticsOfDay(county.at(hallId).context, { idleDays: 7 });
      const { issued, served, noShow, left, wait, open } = own.visits;
      expect(visits, hallId).toEqual({ issued, served, noShow, left, wait });
      expect(now.waiting, hallId).toBe(open);
      expect(now.kiosks.known).toBe(own.kiosks.length);
      expect(noShow).toBe(1);
    }
    const sum = (ids: readonly string[]) =>
      halls.filter(({ hallId }) => ids.includes(hallId)).reduce((all, { visits }) => all + visits.issued, 0);
    const [main, east, well] = halls;
    expect(main?.total?.visits.issued).toBe(sum(county.ids));
    expect(east?.total?.visits.issued).toBe(sum(["east", "well"]));
    expect(east?.total?.visits.wait.count).toBe((east?.visits.wait.count ?? 0) + (well?.visits.wait.count ?? 0));
    // Not the greatest, nor the mean, of the two.
    const p90s = [east?.visits.wait.p90Ms ?? 0, well?.visits.wait.p90Ms ?? 0].sort((a, b) => a - b);
    expect(east?.total?.visits.wait.p90Ms).toBeGreaterThanOrEqual(p90s[0] ?? 0);
    expect(east?.total?.visits.wait.p90Ms).toBeLessThanOrEqual(p90s[1] ?? 0);
    expect(well?.total).toBeUndefined();
  });

  it("are the same over days that were kept, changed since, carried over or to come", async () => {
    await aMorning();
    county.queue.pass(DAY_MS);
    for (const id of county.ids) await carryOver(county.at(id).context, county.queue.context.clock());
    await county.at("east").serve("a01", 6);
    county.queue.pass(4 * DAY_MS);
    for (const id of ["main", "east", "well"])
      for (const day of ["2026-03-02", "2026-03-03"]) await keepDay(county.at(id).context.db, day);
    // A kiosk hands over what it gave that day: the kept day is not as it was.
    await county.at("well").context.db.updateTable("visitDay").set({ tickets: 1 }).execute();
    const range = { from: "2026-03-01", to: "2026-03-20" };
    for (const { hallId, visits } of (await rowsFrom("main", range)).halls) {
      const own = await statisticsOfRange(county.at(hallId).context, { ...range, by: "day", idleDays: 7 });
      const { issued, served, noShow, left, wait } = own._unsafeUnwrap().visits;
      expect(visits, hallId).toEqual({ issued, served, noShow, left, wait });
    }
  });

  it("tell a hall with many tickets in pages, the others together", async () => {
    const { context } = county.at("east");
    await county.at("well").take();
    for (let index = 0; index < 270; index += 1) await county.at("east").take();
    expect((await row("east"))?.visits.issued).toBe((await statisticsOfDay(context, { idleDays: 7 })).visits.issued);
    expect((await row("east"))?.total?.visits.issued).toBe(271);
  });

  it("refuse days that are none, and more than a month", async () => {
    for (const range of [
      { from: "2026-03-05", to: "2026-03-01" },
      { from: "2026-03-01", to: "2026-04-01" },
    ])
      expect((await seenFrom("main", range))._unsafeUnwrapErr()).toBe("BAD_HALLS_RANGE");
    expect((await rowsFrom("main", { to: "2026-02-01" })).from).toBe("2026-02-01");
  });
});

describe("what is seen", () => {
  it("is the own hall and what is below it, never beside or above, nor whether there is something", async () => {
    const ids = async (from: string, hallId?: string) =>
      (await rowsFrom(from, { hallId })).halls.map((each) => [each.hallId, each.parentId]);
    expect(await ids("east")).toEqual([
      ["east", undefined],
      ["well", "east"],
    ]);
    expect(await ids("main", "well")).toEqual([["well", undefined]]);
    expect(await ids("well")).toEqual([["well", undefined]]);
    for (const [from, hallId] of [
      ["east", "main"],
      ["east", "east-2"],
      ["east-2", "well"],
      ["well", "east"],
      ["east", "nowhere"],
      ["nowhere", undefined],
    ] as const)
      expect((await seenFrom(from, { hallId }))._unsafeUnwrapErr(), `${from} ${hallId}`).toBe("UNKNOWN_HALL");
  });

  it("follows a hall that moves", async () => {
    await county.at("well").take();
    expect((await row("east"))?.total?.visits.issued).toBe(1);
    (await moveHall(county.whole, { id: "well", parentId: "east-2" }, 2))._unsafeUnwrap();
    expect((await row("east"))?.total).toBeUndefined();
    expect((await row("east-2", "east-2"))?.total?.visits.issued).toBe(1);
    expect((await seenFrom("east", { hallId: "well" }))._unsafeUnwrapErr()).toBe("UNKNOWN_HALL");
  });
});

describe("now", () => {
  it("appeals and low ratings are open until they are answered, and overdue past their day", async () => {
    (await county.at("well").appeal())._unsafeUnwrap();
    (await county.at("well").rateLow())._unsafeUnwrap();
    const none = { open: 0, overdue: 0 };
    expect((await row("well"))?.now).toMatchObject({
      appeals: { open: 1, overdue: 0 },
      lowRatings: { open: 1, overdue: 0 },
    });
    county.queue.pass(40 * DAY_MS);
    const late = { appeals: { open: 1, overdue: 1 }, lowRatings: { open: 1, overdue: 1 } };
    expect((await row("well"))?.now).toMatchObject(late);
    expect((await row("main"))?.total?.now).toMatchObject(late);
    expect((await row("main"))?.now).toMatchObject({ appeals: none, lowRatings: none });
    const { db } = county.at("well").context;
    await db.updateTable("appeal").set({ state: "answered" }).execute();
    await db.updateTable("ratingOrder").set({ state: "answered" }).execute();
    expect((await row("well"))?.now).toMatchObject({ appeals: none, lowRatings: none });
    const readings = (await rowsFrom("main")).readings.map(({ text }) => text).join("");
    expect(readings).not.toContain("过了答复期限");
  });

  it("kiosks are up, down or 僵尸终端 as their own hall says", async () => {
    const { context } = county.at("east");
    const hear = (kioskId: string, why: "report" | "use") =>
      context.db.transaction().execute((trx) => noteKiosk(trx, { kioskId, at: context.clock(), why }));
    await hear("gone", "use");
    await hear("asks", "report");
    county.queue.pass(9 * DAY_MS);
    for (const kioskId of ["asks", "stands"]) await hear(kioskId, "report");
    await context.db
      .insertInto("connectorCall")
      .values({
        ...{ id: "1", at: context.clock(), system: "cases", operation: "list", actor: "kiosk:asks", purpose: "查进度" },
        ...{ item: "", maskedNumber: null, consent: "c-1", outcome: "answered", tries: 1, ms: 8 },
      })
      .execute();
    const idle = async () =>
      (await statisticsOfDay(context, { idleDays: 7 })).kiosks.filter((kiosk) => kiosk.idle !== undefined).length;
    expect((await row("east"))?.now.kiosks).toEqual({ known: 3, up: 2, down: 1, idle: 1 });
    expect(await idle()).toBe(1);
    county.queue.pass(8 * DAY_MS);
    expect((await row("east"))?.now.kiosks).toEqual({ known: 3, up: 0, down: 3, idle: await idle() });
  });

  it("is the same whatever days are asked for", async () => {
    await county.at("east").take();
    expect((await row("east", "main", { from: "2026-02-01" }))?.now.waiting).toBe(1);
    expect((await row("east", "main", { from: "2026-02-01" }))?.visits.issued).toBe(0);
    county.queue.setTime(MONDAY_MORNING + DAY_MS);
    expect((await row("east"))?.now.waiting).toBe(0);
  });
});

it("says in sentences where to look first, and nothing where there is nothing below", async () => {
  await aMorning();
  (await county.at("well").appeal())._unsafeUnwrap();
  county.queue.pass(3 * DAY_MS);
  const { readings } = await rowsFrom("main", { from: "2026-03-02" });
  const said = readings.map(({ text }) => text);
  expect(said[0]).toBe("main和下面的大厅共 4 个，现在开门的 0 个，0 人在等。");
  expect(said[1]).toContain("2026年3月2日取号 28 张");
  expect(said).toContain("“办不成事”过了答复期限的：井村 1 件。");
  expect((await rowsFrom("well")).readings).toEqual([]);
});
