import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { insertion } from "./insertion.ts";
import type { KioskSeenTable } from "./fleet-schema.ts";
import type { HallEventTable } from "./schema.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const addEvents = insertion<HallEventTable, { id: number }>({
  table: "hallEvent",
  columns: { id: "bigint", topic: "text", ref: "text", number: "text", at: "bigint" },
  then: (insert) => insert.onConflict((conflict) => conflict.columns(["id"]).doNothing()).returning("id"),
});
const noteSeen = insertion<Pick<KioskSeenTable, "kioskId" | "firstSeenAt" | "lastSeenAt">>({
  table: "kioskSeen",
  columns: { kioskId: "text", firstSeenAt: "bigint", lastSeenAt: "bigint" },
  then: (insert) =>
    insert.onConflict((conflict) =>
      conflict.column("kioskId").doUpdateSet((eb) => ({ lastSeenAt: eb.ref("excluded.lastSeenAt") })),
    ),
});
const event = (id: number, ref: string | null = null): HallEventTable => ({
  ...{ id, topic: "queue", ref, number: null, at: 1_772_415_000_000 + id },
});
const events = () => queue.context.db.selectFrom("hallEvent").selectAll().orderBy("id").execute();

it("adds as many rows as there are, with texts, times and nothing as they are", async () => {
  const texts = [null, "", "null", "窗口'\"\\ \n{}", "👵"];
  const rows = texts.map((ref, index) => event(index + 1, ref));
  await addEvents(queue.context.db, rows);
  expect(await events()).toEqual(rows);
  await addEvents(queue.context.db, [event(6), event(7)]);
  expect((await events()).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it("keeps half a character as the sign for what cannot be read", async () => {
  await addEvents(queue.context.db, [event(1, "a\ud83d")]);
  expect((await events()).map(({ ref }) => ref)).toEqual(["a\ufffd"]);
});

it("gives back what was asked for, of rows that were added", async () => {
  await addEvents(queue.context.db, [event(2)]);
  expect(await addEvents(queue.context.db, [event(1), event(2), event(3)])).toEqual([{ id: 1 }, { id: 3 }]);
});

it("changes rows that are there as it was told", async () => {
  const seen = (kioskId: string, at: number) => ({ kioskId, firstSeenAt: at, lastSeenAt: at });
  await noteSeen(queue.context.db, [seen("a", 1)]);
  await noteSeen(queue.context.db, [seen("a", 2), seen("b", 2)]);
  const rows = await queue.context.db.selectFrom("kioskSeen").selectAll().orderBy("kioskId").execute();
  expect(rows).toMatchObject([
    { kioskId: "a", firstSeenAt: 1, lastSeenAt: 2 },
    { kioskId: "b", firstSeenAt: 2, lastSeenAt: 2 },
  ]);
});

it("of no rows asks nothing", async () => {
  await queue.close();
  expect(await addEvents(queue.context.db, [])).toEqual([]);
  queue = await openSampleQueue();
});

it("belongs to a transaction: undone with it", async () => {
  const broken = queue.context.db.transaction().execute(async (trx) => {
    await addEvents(trx, [event(1), event(2)]);
    throw new Error("bug");
  });
  await expect(broken).rejects.toThrow("bug");
  expect(await events()).toEqual([]);
});
