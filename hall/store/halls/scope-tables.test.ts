import Database from "libsql";
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from "kysely";
import { afterEach, expect, it } from "vitest";
import { openSampleQueue } from "../../fixtures/queue.ts";
import { migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import { isPostgres } from "../row-lock.ts";
import type { HallDatabase } from "../schema.ts";
import { ofHall } from "./hall-scope.ts";
import { addHall } from "./halls.ts";
import { isOfOneHall } from "./whole-database.ts";

const opened: Kysely<HallDatabase>[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
});

/** A store of the version before there were halls, with a day's rows in it. */
async function formerStore() {
  const sqlite = new Database(":memory:");
  sqlite.pragma("foreign_keys = ON");
  const db = new Kysely<HallDatabase>({
    dialect: new SqliteDialect({ database: sqlite }),
    plugins: [new CamelCasePlugin()],
  });
  opened.push(db);
  const former = Object.entries(MIGRATIONS).filter(([name]) => name < "0080");
  (await migrate(db, Object.fromEntries(former)))._unsafeUnwrap();
  sqlite.exec(`
    insert into number_range values ('range-1', '2026-03-02', 'household', 'A', 1, 9, 'kiosk-1', 1);
    insert into ticket (id, business_day, category_id, number, kiosk_id, range_id, issued_at, received_at, state, slip, lane,
      queued_at, rank_at, due_at, recalls, subject_key) values
      ('t1', '2026-03-02', 'household', 'A001', 'kiosk-1', 'range-1', 1, 1, 'waiting', 'printed', 'normal', 1, 1, 0, 0, 'someone'),
      ('t2', '2026-03-02', 'household', 'A002', 'kiosk-1', null, 2, 2, 'finished', 'printed', 'elder', 2, 2, 0, 0, null);
    insert into ticket_segment values ('t1', 1, 'created', 'kiosk:kiosk-1', null, 1, 1, 'household', 'issue');
    insert into ticket_segment values ('t1', 2, 'waiting', 'kiosk:kiosk-1', null, 1, null, 'household', 'issue');
    insert into hall_event values (7, 'queue', null, null, 1);
    update hall_event_counter set last = 7;
    insert into account values ('a1', 'zhouming', '周明', 'x', 'own', '[]', '[]', 'active', null, null, 0, 1, null);
    insert into staff_session values ('s1', 'a1', 1, 1, 2);`);
  const rows = (table: string) => sqlite.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
  return { sqlite, db, rows };
}

it("everything that was there is the first hall's, row by row", async () => {
  const { db, rows, sqlite } = await formerStore();
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all()
    .map(String)
    .filter(isOfOneHall);
  const before = new Map(tables.map((table) => [table, rows(table)]));
  expect(before.get("ticket")).toHaveLength(2);
  (await migrate(db))._unsafeUnwrap();
  // Later steps' own row and columns.
  sqlite.exec("delete from hall_setting where name = 'screensAdmit'");
  for (const column of ["lane_from", "lane_told"]) sqlite.exec(`alter table ticket drop column ${column}`);
  for (const [table, kept] of before)
    expect(rows(table), table).toEqual(kept.map((row) => ({ hall_id: "main", ...row })));
  expect(sqlite.prepare("pragma foreign_key_check").all()).toEqual([]);
  expect(sqlite.prepare("pragma integrity_check").pluck().all()).toEqual(["ok"]);
  // Nothing is left of the change itself.
  expect(
    sqlite.prepare("select name from sqlite_master where name like 'scoped%' or sql like '%scoped_%'").all(),
  ).toEqual([]);
});

it("keys, references, checks and indexes hold as before, within each hall", async () => {
  const { db, sqlite } = await formerStore();
  (await migrate(db))._unsafeUnwrap();
  (await addHall(db, { id: "other", name: "另一厅", level: "township", parentId: "main" }, 1))._unsafeUnwrap();
  const copy = (values: string) => () =>
    sqlite.exec(`insert into ticket (hall_id, id, business_day, category_id, number, kiosk_id, range_id, issued_at, received_at, state,
      slip, lane, queued_at, rank_at, due_at, recalls, subject_key)
      select ${values}, issued_at, received_at, state, slip, lane, queued_at, rank_at, due_at, recalls, subject_key
      from ticket where hall_id = 'main' and id = 't1'`);
  expect(copy("hall_id, 't9', business_day, category_id, number, kiosk_id, range_id")).toThrow(/UNIQUE/u);
  expect(copy("hall_id, 't9', business_day, category_id, 'A009', kiosk_id, range_id")).toThrow(/UNIQUE.*subject_key/u);
  expect(copy("'other', 't1', business_day, category_id, number, kiosk_id, range_id")).toThrow(/FOREIGN KEY/u);
  expect(copy("'other', 't1', business_day, category_id, number, kiosk_id, null")).not.toThrow();
  expect(() => sqlite.exec("update ticket set state = 'lost'")).toThrow(/CHECK/u);
  expect(() => sqlite.exec("delete from ticket where hall_id = 'main' and id = 't1'")).toThrow(/FOREIGN KEY/u);
  expect(() => sqlite.exec("insert into wish (kind, key, at) values ('ticket', 'k', 1)")).toThrow(/NOT NULL.*hall_id/u);
});

it("a table of a lower number that comes later has halls, too", async () => {
  const { db, sqlite } = await formerStore();
  const { "0070-kiosk-command": late, ...others } = MIGRATIONS;
  expect(late).toBeDefined();
  const bare = new Kysely<HallDatabase>({
    dialect: new SqliteDialect({ database: new Database(":memory:") }),
    plugins: [new CamelCasePlugin()],
  });
  opened.push(bare);
  (await migrate(bare, others))._unsafeUnwrap();
  (await migrate(bare))._unsafeUnwrap();
  (await migrate(db))._unsafeUnwrap();
  const indexes = `select sql from sqlite_master where tbl_name = 'kiosk_command' and sql is not null order by name`;
  const there = await sql<{ sql: string }>`${sql.raw(indexes)}`.execute(bare);
  expect(there.rows.map((row) => row.sql)).toEqual(sqlite.prepare(indexes).pluck().all());
});

it("every key and index of every table begins with the hall", async () => {
  const queue = await openSampleQueue();
  try {
    const db = queue.store.whole.withoutPlugins();
    const keys = isPostgres(db)
      ? sql<{ table: string; name: string; first: string }>`
          select of.relname as table, i.relname as name, pg_get_indexdef(i.oid, 1, false) as first
          from pg_index join pg_class as i on i.oid = indexrelid join pg_class as of on of.oid = indrelid
          where of.relnamespace = current_schema()::regnamespace`
      : sql<{ table: string; name: string; first: string }>`
          select t.name as "table", i.name as name, c.name as first
          from sqlite_master as t, pragma_index_list(t.name) as i, pragma_index_info(i.name) as c
          where t.type = 'table' and c.seqno = 0`;
    const { rows } = await keys.execute(db);
    const ours = rows.filter(({ table }) => isOfOneHall(table));
    expect(ours.length).toBeGreaterThan(60);
    expect(ours.filter(({ first }) => first !== "hall_id")).toEqual([]);
  } finally {
    await queue.close();
  }
});

it("a hall that is added begins with the rows that migrations wrote, and with no other", async () => {
  const queue = await openSampleQueue();
  try {
    const { whole } = queue.store;
    (await addHall(whole, { id: "other", name: "另一厅", level: "township" }, 1))._unsafeUnwrap();
    const tables = (await whole.introspection.getTables()).map(({ name }) => name).filter(isOfOneHall);
    for (const table of tables) {
      // What it did since it was added: its trail.
      if (table.startsWith("audit_")) continue;
      const { rows } = await sql<{ main: number; other: number }>`
        select count(*) filter (where hall_id = 'main') as main, count(*) filter (where hall_id = 'other') as other
        from ${sql.table(table)}`.execute(whole);
      expect(rows[0]?.other, table).toBe(rows[0]?.main);
    }
    const counter = ofHall(whole, "other").selectFrom("hallEventCounter").selectAll();
    expect(await counter.execute()).toEqual([{ id: 1, last: 0 }]);
  } finally {
    await queue.close();
  }
});
