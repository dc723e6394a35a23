import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ON_POSTGRES } from "../fixtures/database.ts";
import { toldAndTrue } from "../fixtures/kept.ts";
import { lateRange } from "../fixtures/late.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { keepDays } from "../statistics/kept-days.ts";
import { businessDayOf } from "./business-day.ts";
import { callNext } from "./window/call.ts";
import { closeFormerDays } from "./day-end.ts";
import { issueTicket } from "./issue.ts";

const DAY_MS = 86_400_000;
const MASK = "欧阳**";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

async function issueWithHolder(): Promise<void> {
  const holder = { maskedName: MASK, maskedNumber: "4113**********1234" };
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1", holder };
  (await issueTicket(queue.context, wish))._unsafeUnwrap();
}

const masks = async () =>
  (await queue.context.db.selectFrom("ticket").select("maskedName").execute()).map((row) => row.maskedName);

// Looks into the files of SQLite; those of PostgreSQL are the server's own.
it.skipIf(ON_POSTGRES)("keeps the masks of today and wipes those of former days, from the files too", async () => {
  await issueWithHolder();
  expect(await closeFormerDays(queue.context, { keepHolderDays: 0 })).toEqual({ wiped: 0, left: 0, carried: 0 });
  expect(await masks()).toEqual([MASK]);
  queue.pass(DAY_MS);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 0 })).wiped).toBe(1);
  expect(await masks()).toEqual([null]);
  queue.store.scrub();
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(queue.context.db);
  const folder = dirname(rows[0]?.file ?? "");
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file)).includes(MASK), file).toBe(false);
  }
});

it("wipes with the masks what was answered, and leaves what the number was for", async () => {
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1" };
  (await issueTicket(queue.context, { ...wish, bundleId: "newborn", answers: { married: "yes" } }))._unsafeUnwrap();
  const kept = () => queue.context.db.selectFrom("ticketRequest").select(["bundleId", "answers"]).execute();
  await closeFormerDays(queue.context, { keepHolderDays: 0 });
  expect(await kept()).toEqual([{ bundleId: "newborn", answers: '{"married":"yes"}' }]);
  queue.pass(DAY_MS);
  // Without a card there were no masks: the log file has to be emptied for the answers alone.
  expect((await closeFormerDays(queue.context, { keepHolderDays: 0 })).wiped).toBe(1);
  expect(await kept()).toEqual([{ bundleId: "newborn", answers: null }]);
});

it("keeps masks as many days longer as it is told", async () => {
  await issueWithHolder();
  queue.pass(2 * DAY_MS);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 2 })).wiped).toBe(0);
  queue.pass(DAY_MS);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 2 })).wiped).toBe(1);
});

it("closes what is open from a former day, once: who waits, and who was called", async () => {
  const called = await queue.issue();
  const waiting = await queue.issue();
  (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
  queue.pass(DAY_MS);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 0 })).left).toBe(1);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 0 })).left).toBe(0);
  const rows = await queue.context.db.selectFrom("ticket").select(["id", "state"]).orderBy("number").execute();
  expect(rows).toEqual([
    { id: called.id, state: "noShow" },
    { id: waiting.id, state: "left" },
  ]);
});

it("a day that was kept while a ticket handed over late was open is told as it is after that was closed", async () => {
  const { businessDay: day } = await queue.issue();
  const late = await lateRange(queue.context);
  queue.pass(3 * DAY_MS);
  await closeFormerDays(queue.context, { keepHolderDays: 0 });
  await late.hand();
  const today = businessDayOf(queue.context.clock());
  expect(await keepDays(queue.context.db, { today, limit: 9 })).toBe(1);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 0 })).left).toBe(1);
  const { told, true: real } = await toldAndTrue(queue.context, day);
  expect(told).toEqual(real);
  expect(told).toMatchObject({ issued: 2, left: 2, open: 0 });
});

it("closing what is open from yesterday, as every night, forgets nothing: that was not kept yet", async () => {
  const { businessDay } = await queue.issue();
  const kept = { businessDay, tickets: 1, facts: "" };
  await queue.context.db.insertInto("visitDay").values(kept).execute();
  queue.pass(DAY_MS);
  expect((await closeFormerDays(queue.context, { keepHolderDays: 0 })).left).toBe(1);
  expect(await queue.context.db.selectFrom("visitDay").select("tickets").execute()).toEqual([{ tickets: 1 }]);
});
