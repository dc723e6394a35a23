import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import type { Store } from "../store/types.ts";
import { brokenInvariants, type Witness } from "./invariants.ts";
import { madeUpHall } from "./made-up-hall.ts";
import { simulateDay } from "./simulate-day.ts";

const HALL = madeUpHall({ windows: 8 });
const PLAN = new HallPlan(HALL);

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
beforeEach(async () => {
  folder = temporaryFolder();
  store = (await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrap();
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

describe("a simulated day", () => {
  it(
    "holds all invariants, tells what happened, and is the same again with the same seed",
    { timeout: 60_000 },
    async () => {
      const play = (db: Store["db"]) => simulateDay({ db, hall: HALL, tickets: 50, kiosks: 3, seed: 1 });
      const day = await play(store.db);
      expect(day.broken).toEqual([]);
      expect(day.statistics.visits.issued).toBe(day.given);
      expect(day.given).toBeGreaterThan(30);
      expect(day.statistics.visits.served).toBeGreaterThan(20);
      expect(day.statistics.visits.offline).toBeGreaterThan(0);
      expect(day.waitsSaid?.byHigh).toBeGreaterThanOrEqual(day.waitsSaid?.byLow ?? 1);
      expect(day.faster).toBeGreaterThan(100);
      // The kiosk whose power was gone is told as away.
      expect(day.statistics.kiosks[2]?.away.ms).toBeGreaterThan(60 * 60_000);
      const other = temporaryFolder();
      const again = (await openSqliteStore({ dataDir: other.dir }))._unsafeUnwrap();
      const { visits } = (await play(again.db)).statistics;
      await again.close();
      other.remove();
      expect(visits).toEqual(day.statistics.visits);
    },
  );
});

describe("a broken invariant is found:", () => {
  const [first, second] = ["10000000-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "10000000-bbbb-4bbb-8bbb-bbbbbbbbbbbb"] as const;
  const NOON = Date.UTC(2026, 2, 2, 4);

  /** Two finished visits, one after the other at one window. */
  beforeEach(async () => {
    for (const [id, number, at] of [[first, "A001", NOON] as const, [second, "A002", NOON + 10_000] as const]) {
      await store.db
        .insertInto("ticket")
        .values({
          ...{ id, businessDay: "2026-03-02", categoryId: "general", number, kioskId: "kiosk-1", issuedAt: NOON },
          ...{ receivedAt: NOON, state: "finished", slip: "printed", windowId: "w01", lane: "normal" },
          ...{ queuedAt: NOON, rankAt: NOON, dueAt: 0, recalls: 0 },
        })
        .execute();
      const common = { ticketId: id, actor: "window:w01", categoryId: "general" };
      await store.db
        .insertInto("ticketSegment")
        .values([
          { ...common, seq: 1, state: "waiting", cause: "issue", windowId: null, fromAt: NOON, toAt: at },
          { ...common, seq: 2, state: "called", cause: "call", windowId: "w01", fromAt: at, toAt: at + 5000 },
          { ...common, seq: 3, state: "finished", cause: "finish", windowId: "w01", fromAt: at + 5000, toAt: null },
        ])
        .execute();
    }
  });

  const slips = new Map([
    [first, "A001"],
    [second, "A002"],
  ]);
  const witness: Witness = { slips, calls: [], moved: new Set() };
  const broken = (over: Partial<Witness> = {}) =>
    brokenInvariants(store.db, { plan: PLAN, witness: { ...witness, ...over } });
  const change = (seq: number, values: { fromAt?: number; toAt?: number }) =>
    store.db.updateTable("ticketSegment").set(values).where("ticketId", "=", second).where("seq", "=", seq).execute();

  it("none in a hall that is well", async () => {
    expect(await broken()).toEqual([]);
  });

  it("a gap in a story", async () => {
    await change(2, { fromAt: NOON + 11_000 });
    expect(await broken()).toEqual(["A002: waiting and called do not touch"]);
  });

  it("a segment that is missing, and a story that ends elsewhere", async () => {
    await store.db.deleteFrom("ticketSegment").where("ticketId", "=", second).where("seq", "=", 3).execute();
    expect(await broken()).toEqual(["A002 is finished, its story ends as called"]);
    await store.db.deleteFrom("ticketSegment").where("ticketId", "=", second).where("seq", "=", 1).execute();
    expect(await broken()).toContain("A002: segment 1 is missing");
  });

  it("two visits at one window at once", async () => {
    await change(1, { toAt: NOON + 2000 });
    await change(2, { fromAt: NOON + 2000 });
    expect(await broken()).toEqual([`w01 has two visits at ${NOON + 2000}`]);
  });

  it("a window that says somebody is there who is not", async () => {
    await store.db.insertInto("windowPost").values({ windowId: "w01", ticketId: first, acts: 1 }).execute();
    expect(await broken()).toEqual(["A001 is finished and stands at [w01]"]);
  });

  it("a number that was given twice: the one on an older paper, too", async () => {
    await store.db.updateTable("ticket").set({ formerNumber: "A001" }).where("id", "=", second).execute();
    expect(await broken()).toEqual(["2026-03-02 A001 was given twice"]);
  });

  it("a slip whose ticket was lost, and a ticket of which nobody holds a slip", async () => {
    expect(
      await broken({
        slips: new Map([
          [first, "A001"],
          ["gone", "A003"],
        ]),
      }),
    ).toEqual(["A003 was lost", "A002 is nobody's"]);
  });

  it("somebody who was passed over by much more than the rule allows", async () => {
    const call = { ticketId: first, windowId: "w01", at: NOON + 5000 };
    expect(await broken({ calls: [{ ...call, queuedAt: NOON + 30 * 60_000 }] })).toEqual([]);
    expect(await broken({ calls: [{ ...call, queuedAt: NOON + 120 * 60_000 }] })).toEqual([
      "w01 called A001 before A002, which came much earlier",
    ]);
  });
});
