import { sql, type Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import type { HallDatabase } from "../schema.ts";
import { BeyondHallError, ofHall } from "./hall-scope.ts";
import { addHall } from "./halls.ts";

let queue: SampleQueue;
let main: Kysely<HallDatabase>;
let other: Kysely<HallDatabase>;
beforeEach(async () => {
  queue = await openSampleQueue();
  const { whole } = queue.store;
  (await addHall(whole, { id: "other", name: "另一厅", level: "township", parentId: "main" }, 1))._unsafeUnwrap();
  main = queue.context.db;
  other = ofHall(whole, "other");
});
afterEach(() => queue.close());

const wish = (key: string, resultId: string) => ({ kind: "ticket" as const, key, resultId, at: 1 });
const wishesOf = async (db: Kysely<HallDatabase>) =>
  (await db.selectFrom("wish").select(["key", "resultId"]).orderBy("key").execute()).map(
    ({ key, resultId }) => `${key} ${resultId}`,
  );

it("what one hall adds is its own, and the same key is free in every other", async () => {
  await main
    .insertInto("wish")
    .values([wish("one", "a"), wish("two", "b")])
    .execute();
  await other.insertInto("wish").values(wish("one", "c")).execute();
  expect(await wishesOf(main)).toEqual(["one a", "two b"]);
  expect(await wishesOf(other)).toEqual(["one c"]);
  // Also where a row is in the way: it is one of the same hall.
  const again = (db: Kysely<HallDatabase>, key: string) =>
    db
      .insertInto("wish")
      .values(wish(key, "d"))
      .onConflict((conflict) => conflict.columns(["kind", "key"]).doUpdateSet({ resultId: "d" }))
      .execute();
  await again(other, "one");
  await again(other, "two");
  expect(await wishesOf(main)).toEqual(["one a", "two b"]);
  expect(await wishesOf(other)).toEqual(["one d", "two d"]);
});

it("changes and removes nothing of another hall, without any condition", async () => {
  await main.insertInto("wish").values(wish("one", "a")).execute();
  await other.insertInto("wish").values(wish("one", "b")).execute();
  await other.updateTable("wish").set({ resultId: "x" }).execute();
  expect(await wishesOf(main)).toEqual(["one a"]);
  await other.deleteFrom("wish").execute();
  expect(await wishesOf(main)).toEqual(["one a"]);
  expect(await wishesOf(other)).toEqual([]);
});

describe("reading", () => {
  beforeEach(async () => {
    await queue.issue("household");
    await other.insertInto("wish").values(wish("one", "b")).execute();
  });

  it("sees no row of another hall through joins, parts, parentheses and other names", async () => {
    const joined = other.selectFrom("ticketSegment as s").innerJoin("ticket as t", "t.id", "s.ticketId");
    expect(await joined.selectAll().execute()).toEqual([]);
    const left = await other
      .selectFrom("wish")
      .leftJoin("ticket", (on) => on.onTrue())
      .select("number")
      .execute();
    expect(left).toEqual([{ number: null }]);
    const within = await other
      .selectFrom("wish")
      .select((eb) => eb.selectFrom("ticket").select("number").limit(1).as("number"))
      .where((eb) => eb.not(eb.exists(eb.selectFrom("ticketSegment").select("seq"))))
      .execute();
    expect(within).toEqual([{ number: null }]);
    const parts = other
      .with("mine", (db) => db.selectFrom("ticket").select("number"))
      .selectFrom("mine")
      .selectAll()
      .union(other.selectFrom("ticket").select("number"));
    expect(await parts.execute()).toEqual([]);
    expect(
      await main
        .with("mine", (db) => db.selectFrom("ticket").select("id"))
        .selectFrom("mine")
        .selectAll()
        .execute(),
    ).toHaveLength(1);
    const within2 = other.selectFrom((eb) => eb.selectFrom("ticket").select("number").as("t")).select("t.number");
    expect(await within2.execute()).toEqual([]);
  });

  it("is not widened by an or in a text of SQL", async () => {
    const text = sql<boolean>`1 = 2 or 1 = 1`;
    expect(await other.selectFrom("ticket").select("id").where(text).execute()).toEqual([]);
    expect(
      await other
        .selectFrom("wish")
        .innerJoin("ticket", (on) => on.on(text))
        .select("id")
        .execute(),
    ).toEqual([]);
    await other.updateTable("ticket").set({ maskedName: "x" }).where(text).execute();
    await other.deleteFrom("ticketRequest").where(text).execute();
    expect(await main.selectFrom("ticket").select("id").where("maskedName", "=", "x").execute()).toEqual([]);
    expect(await main.selectFrom("ticketRequest").select("seq").execute()).toHaveLength(1);
  });

  it("does not tell the program whose row it is", async () => {
    const row = await main.selectFrom("ticket").selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(row)).not.toContain("hallId");
  });

  it("copies within the hall", async () => {
    const copy = (db: Kysely<HallDatabase>) =>
      db
        .insertInto("wish")
        .columns(["kind", "key", "resultId", "at"])
        .expression((eb) =>
          eb
            .selectFrom("ticket")
            .select([sql.lit("help").as("kind"), "id as key", "number as resultId", "issuedAt as at"]),
        )
        .execute();
    await copy(other);
    await copy(main);
    expect(await wishesOf(other)).toEqual(["one b"]);
    expect(await main.selectFrom("wish").select("key").where("kind", "=", "help").execute()).toHaveLength(1);
  });
});

it("a text of SQL that names a table by itself is refused, whoever forgot", async () => {
  const refused = [
    sql`select * from ticket`,
    sql`select 1 from ${sql.table("ticket")}`,
    sql`delete from "wish" where 1 = 1`,
    sql`update wish set at = 1`,
    sql`insert into wish (kind) values ('x')`,
    sql`select 1 from kysely_migration, (select 1) as x inner join rating on true`,
  ];
  for (const text of refused) await expect(text.execute(main)).rejects.toThrow(BeyondHallError);
  const inside = main.selectFrom("wish").select(sql<number>`(select count(*) from ticket)`.as("n"));
  await expect(inside.execute()).rejects.toThrow(BeyondHallError);
  await expect(sql`select 1`.execute(main)).resolves.toMatchObject({ rows: [expect.anything()] });
});

it("what refers to a row of another hall is not kept", async () => {
  const { id } = await queue.issue("household");
  const request = { ticketId: id, seq: 9, categoryId: "household", guideId: null, quantity: 1, actor: "hall", at: 1 };
  await expect(other.insertInto("ticketRequest").values(request).execute()).rejects.toThrow(/foreign key/iu);
});
