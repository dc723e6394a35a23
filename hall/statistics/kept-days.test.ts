import { randomUUID } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ON_POSTGRES } from "../fixtures/database.ts";
import { toldAndTrue } from "../fixtures/kept.ts";
import { lateRange } from "../fixtures/late.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { closeFormerDays } from "../queue/day-end.ts";
import { issueTicket } from "../queue/issue.ts";
import type { HallDatabase } from "../store/schema.ts";
import { forgetDays } from "./forget-days.ts";
import { keepDay, keepDays } from "./kept-days.ts";

const DAY_MS = 86_400_000;
const MONDAY = "2026-03-02";
const TUESDAY = "2026-03-03";

let queue: SampleQueue;
/** One ticket goes from Tuesday to Monday, whose paper the kiosk had given for it, and another one comes to Tuesday, late. */
let swap: () => Promise<unknown>;
beforeEach(async () => {
  queue = await openSampleQueue();
  await queue.issue();
  const monday = await lateRange(queue.context);
  await monday.hand(1);
  queue.pass(DAY_MS);
  await queue.issue();
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1" };
  (await issueTicket(queue.context, wish))._unsafeUnwrap();
  const tuesday = await lateRange(queue.context);
  swap = async () => {
    await monday.hand(0, wish.idempotencyKey);
    await tuesday.hand(0);
  };
  queue.pass(3 * DAY_MS);
  await closeFormerDays(queue.context, { keepHolderDays: 0 });
});
afterEach(() => queue.close());

const today = () => businessDayOf(queue.context.clock());
const keep = () => keepDays(queue.context.db, { today: today(), limit: 9 });
const kept = async (table: "visitDay" | "visitSum" | "visitFigures") =>
  (await queue.context.db.selectFrom(table).select("businessDay").orderBy("businessDay").execute()).map(
    ({ businessDay }) => businessDay,
  );

/** The same database, in which something else happens between what is read of `table` and the transaction that follows. */
function meanwhile(table: string, act: () => Promise<unknown>): Kysely<HallDatabase> {
  const { db } = queue.context;
  let step: "before" | "read" | "done" = "before";
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name === "selectFrom")
        return (from: string) => {
          if (from === table && step === "before") step = "read";
          return target.selectFrom(from as "ticket");
        };
      if (name === "transaction" && step === "read")
        return () => ({
          execute: async (work: Parameters<ReturnType<typeof target.transaction>["execute"]>[0]) => {
            step = "done";
            await act();
            return target.transaction().execute(work);
          },
        });
      return (value as (...all: unknown[]) => unknown).bind(target);
    },
  });
}

it("does not keep what it read of a day that was forgotten meanwhile, though as many tickets are there", async () => {
  expect(await keepDay(meanwhile("ticket", swap), TUESDAY)).toBe(false);
  for (const table of ["visitDay", "visitSum", "visitFigures"] as const) expect(await kept(table)).toEqual([]);
  expect(await keep()).toBe(2);
  const day = await toldAndTrue(queue.context, TUESDAY);
  expect(day.told).toEqual(day.true);
  expect(day.true).toMatchObject({ issued: 2, left: 1, open: 1 });
});

it("sums of a day that was kept without them do not come back when it was forgotten meanwhile", async () => {
  expect(await keep()).toBe(2);
  await queue.context.db.deleteFrom("visitSum").where("businessDay", "=", TUESDAY).execute();
  await keepDays(meanwhile("visitDay", swap), { today: today(), limit: 1 });
  expect(await kept("visitSum")).toEqual(await kept("visitDay"));
  expect(await kept("visitFigures")).toEqual(await kept("visitDay"));
  for (const one of [MONDAY, TUESDAY]) {
    const day = await toldAndTrue(queue.context, one);
    expect(day.told).toEqual(day.true);
  }
});

it("begins anew where a run was cut off after it had marked a day", async () => {
  await queue.context.db
    .insertInto("visitDay")
    .values({ businessDay: TUESDAY, tickets: -1, facts: "keeping a" })
    .execute();
  expect(await keep()).toBe(2);
  expect(await keep()).toBe(0);
  const day = await toldAndTrue(queue.context, TUESDAY);
  expect(day.told).toEqual(day.true);
});

it.runIf(ON_POSTGRES)("waits for who is about to forget a day, also one that was never kept", async () => {
  const { db } = queue.context;
  let keeping: Promise<boolean> | undefined;
  await db.transaction().execute(async (trx) => {
    await forgetDays(trx, [TUESDAY]);
    await trx.updateTable("ticket").set({ businessDay: "2026-03-01" }).where("businessDay", "=", TUESDAY).execute();
    keeping = keepDay(db, TUESDAY);
    await vi.waitFor(
      async () => {
        const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted and database =
          (select oid from pg_database where datname = current_database())`.execute(queue.store.db.withoutPlugins());
        expect(rows).not.toEqual([]);
      },
      { timeout: 10_000, interval: 20 },
    );
  });
  expect(await keeping).toBe(true);
  const day = await toldAndTrue(queue.context, TUESDAY);
  expect(day.told).toEqual(day.true);
});

it("who forgets days and who keeps them do not stop each other for good", async () => {
  const { db } = queue.context;
  const forget = (days: string[]) => db.transaction().execute((trx) => forgetDays(trx, days));
  for (let time = 0; time < 8; time += 1)
    await Promise.all([
      ...[keepDay(db, MONDAY), keepDay(db, TUESDAY)],
      ...[forget([MONDAY, TUESDAY]), forget([TUESDAY, MONDAY])],
    ]);
  expect(await kept("visitSum")).toEqual(await kept("visitDay"));
});
