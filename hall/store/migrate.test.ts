import Database from "libsql";
import { CamelCasePlugin, Kysely, Migrator, SqliteDialect, sql, type Migration } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { HallDatabase } from "./schema.ts";
import { openSqliteStore } from "./sqlite.ts";

const NAMES = Object.keys(MIGRATIONS);
const opened: Kysely<HallDatabase>[] = [];

function emptyDatabase(): Kysely<HallDatabase> {
  const dialect = new SqliteDialect({ database: new Database(":memory:") });
  const db = new Kysely<HallDatabase>({ dialect, plugins: [new CamelCasePlugin()] });
  opened.push(db);
  return db;
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
});

/** Everything the schema consists of, as SQL. */
async function schemaOf(db: Kysely<HallDatabase>): Promise<string[]> {
  const { rows } = await sql<{
    sql: string;
  }>`select sql from sqlite_master where sql is not null order by name`.execute(db);
  return rows.map((row) => row.sql);
}

describe("migrations", () => {
  it("have names in the order in which they run", () => {
    expect([...NAMES].sort()).toEqual(NAMES);
  });

  it("make every table of the schema from nothing, and nothing more the second time", async () => {
    const db = emptyDatabase();
    (await migrate(db))._unsafeUnwrap();
    const first = await schemaOf(db);
    for (const table of [
      "ticket",
      "ticket_segment",
      "number_counter",
      "number_range",
      "wish",
      "help_call",
      "kiosk_seen",
    ]) {
      expect(
        first.some((statement) => statement.startsWith(`CREATE TABLE "${table}"`)),
        table,
      ).toBe(true);
    }
    (await migrate(db))._unsafeUnwrap();
    expect(await schemaOf(db)).toEqual(first);
  });

  it.each(NAMES)("reach the same schema from version %s", async (name) => {
    const fresh = emptyDatabase();
    (await migrate(fresh))._unsafeUnwrap();
    const former = emptyDatabase();
    const provider = { getMigrations: async () => MIGRATIONS };
    const { error } = await new Migrator({ db: former, provider }).migrateTo(name);
    expect(error).toBeUndefined();
    (await migrate(former))._unsafeUnwrap();
    expect(await schemaOf(former)).toEqual(await schemaOf(fresh));
  });

  it("leave screens open to all at halls that have worked before, and at no other", async () => {
    const former = emptyDatabase();
    const before = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < "0084"));
    (await migrate(former, before))._unsafeUnwrap();
    const account = {
      ...{
        id: "1",
        name: "admin",
        displayName: "x",
        passwordHash: "",
        passwordKind: "own",
        roles: "[]",
        windows: "[]",
      },
      ...{ state: "active", totpStep: 0, createdAt: 0, hallId: "old" },
    };
    await former
      .insertInto("account")
      .values(account as never)
      .execute();
    (await migrate(former))._unsafeUnwrap();
    const admits = (db: Kysely<HallDatabase>) =>
      sql`select hall_id, value from hall_setting where name = 'screensAdmit'`.execute(db).then(({ rows }) => rows);
    expect(await admits(former)).toEqual([{ hallId: "old", value: "everybody" }]);
    const fresh = emptyDatabase();
    (await migrate(fresh))._unsafeUnwrap();
    expect(await admits(fresh)).toEqual([]);
  });

  it("leave a database alone that knows more than the program", async () => {
    const db = emptyDatabase();
    const future: Migration = {
      up: (migrating) => migrating.schema.createTable("future").addColumn("id", "text").execute(),
    };
    (await migrate(db, { ...MIGRATIONS, "9999-future": future }))._unsafeUnwrap();
    const problem = (await migrate(db))._unsafeUnwrapErr();
    expect(problem).toMatchObject({ code: "databaseNewer", detail: expect.stringContaining("9999-future") as string });
  });
});

describe("a migration that fails half way", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it("leaves the former version, and can be tried again", async () => {
    const store = (await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrap();
    const before = await schemaOf(store.db);
    let broken = true;
    const step: Migration = {
      async up(db) {
        await db.schema.createTable("half").addColumn("id", "text").execute();
        if (broken) throw new Error("power cut");
      },
    };
    await expect(migrate(store.db, { ...MIGRATIONS, "9999-step": step })).rejects.toThrow("power cut");
    expect(await schemaOf(store.db)).toEqual(before);
    broken = false;
    (await migrate(store.db, { ...MIGRATIONS, "9999-step": step }))._unsafeUnwrap();
    await store.close();
  });
});
