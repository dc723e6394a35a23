import { sql, type Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDatabase, type TestDatabase } from "../fixtures/database.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import type { HallDatabase } from "./schema.ts";
import { openStore } from "./store.ts";
import type { Store } from "./types.ts";
import { inTransaction } from "./transact.ts";

const open = async (databaseUrl: string) => (await openStore({ dataDir: "", databaseUrl }))._unsafeUnwrap();
const kiosk = (kioskId: string) => ({ kioskId, firstSeenAt: 1, lastSeenAt: 1 });

async function columnsOf(db: Kysely<HallDatabase>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name} ${column.isNullable ? "null" : ""}`),
    )
    .sort();
}

describe("an empty database", () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await makeDatabase({ empty: true });
  });
  afterEach(() => database.remove());

  it("gets the schema that SQLite gets, from the same migrations, however many processes start at once", async () => {
    const folder = temporaryFolder();
    const lite = (await openStore({ dataDir: folder.dir }))._unsafeUnwrap();
    const stores = await Promise.all([open(database.url), open(database.url), open(database.url)]);
    // SQLite lets a primary key of text be null where the schema does not say so; PostgreSQL does not.
    const plain = (columns: string[]) => columns.map((column) => column.split(" ")[0]);
    expect(plain(await columnsOf(stores[0].db))).toEqual(plain(await columnsOf(lite.db)));
    for (const store of [...stores, lite]) await store.close();
    folder.remove();
  });

  it("of a newer program is left alone", async () => {
    const store = await open(database.url);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(store.db);
    await store.close();
    const refused = (await openStore({ dataDir: "", databaseUrl: database.url }))._unsafeUnwrapErr();
    expect(refused).toMatchObject({ code: "databaseNewer", detail: expect.stringContaining("9999-future") as string });
  });
});

describe("a store on PostgreSQL", () => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await makeDatabase();
    store = await open(database.url);
  });
  afterEach(async () => {
    await store.close();
    await database.remove();
  });

  it("gives times, counts and sums as numbers", async () => {
    const at = Date.UTC(2026, 2, 2);
    await store.db.insertInto("kioskSeen").values({ kioskId: "k", firstSeenAt: at, lastSeenAt: at }).execute();
    const row = await store.db
      .selectFrom("kioskSeen")
      .select(({ fn }) => ["firstSeenAt", fn.sum("lastSeenAt").as("sum"), fn.countAll().as("count")])
      .groupBy("firstSeenAt")
      .executeTakeFirst();
    expect(row).toEqual({ firstSeenAt: at, sum: at, count: 1 });
  });

  it("lets two who wait for each other both come through", async () => {
    await store.db
      .insertInto("kioskSeen")
      .values([kiosk("a"), kiosk("b")])
      .execute();
    let begun = 0;
    const seeBoth = (first: string, second: string) =>
      inTransaction(store.db, async (trx) => {
        const see = (id: string) =>
          trx
            .updateTable("kioskSeen")
            .set((eb) => ({ lastSeenAt: eb("lastSeenAt", "+", 1) }))
            .where("kioskId", "=", id)
            .execute();
        await see(first);
        begun += 1;
        // Both hold their first row before either wants its second.
        await expect.poll(() => begun).toBeGreaterThanOrEqual(2);
        await see(second);
      });
    await Promise.all([seeBoth("a", "b"), seeBoth("b", "a")]);
    const rows = await store.db.selectFrom("kioskSeen").select("lastSeenAt").execute();
    expect(rows.map(({ lastSeenAt }) => lastSeenAt)).toEqual([3, 3]);
    expect(begun).toBeGreaterThan(2);
  });

  it("hands on what collides every time", async () => {
    await store.db.insertInto("kioskSeen").values(kiosk("a")).execute();
    let tries = 0;
    const twice = inTransaction(store.db, async (trx) => {
      tries += 1;
      await trx.insertInto("kioskSeen").values(kiosk("a")).execute();
    });
    await expect(twice).rejects.toMatchObject({ code: "23505" });
    expect(tries).toBeGreaterThan(1);
  });

  it("gives one task to one process at a time", async () => {
    const other = await open(database.url);
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const told: string[] = [];
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const first = store.exclusively(
      "task",
      async () => {
        begin();
        await held;
        told.push("first");
      },
      { wait: true },
    );
    await begun;
    expect(await other.exclusively("task", async () => "ran", { wait: false })).toBeUndefined();
    expect(await other.exclusively("another", async () => "ran", { wait: false })).toBe("ran");
    const second = other.exclusively("task", async () => told.push("second"), { wait: true });
    free();
    await Promise.all([first, second]);
    expect(told).toEqual(["first", "second"]);
    await other.close();
  });

  it("wakes the other processes, and this one", async () => {
    const other = await open(database.url);
    let heard = 0;
    let heardOwn = 0;
    const end = other.signals.onSignal(() => (heard += 1));
    store.signals.onSignal(() => (heardOwn += 1));
    // Listening has begun when it has announced itself.
    await expect.poll(() => heard).toBeGreaterThan(0);
    const before = heard;
    store.signals.announce();
    await expect.poll(() => heard).toBeGreaterThan(before);
    expect(heardOwn).toBeGreaterThan(0);
    end();
    const ended = heard;
    store.signals.announce();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toBe(ended);
    await other.close();
  });
});

describe("a database that cannot be used", () => {
  const problem = async (databaseUrl: string) => (await openStore({ dataDir: "", databaseUrl }))._unsafeUnwrapErr();

  it("is named without its password", async () => {
    const url = "postgres://hall:topsecret@127.0.0.1:1/hall";
    expect(await problem(url)).toMatchObject({
      code: "databaseAway",
      detail: expect.stringMatching(/^127\.0\.0\.1:1\/hall: .*ECONNREFUSED/u) as string,
    });
    for (const wrong of ["mysql://hall:topsecret@x/hall", "postgres://x", "topsecret"]) {
      const refused = await problem(wrong);
      expect(refused.code).toBe("databaseUrlWrong");
      expect(refused.detail).not.toContain("topsecret");
    }
  });

  it("that is not there, or wants another user, says so", async () => {
    const database = await makeDatabase();
    expect((await problem(database.url.replace(/test_\w+/u, "nowhere"))).code).toBe("databaseRefused");
    expect((await problem(database.url.replace("hall@", "stranger@"))).code).toBe("databaseRefused");
    await database.remove();
  });
});
