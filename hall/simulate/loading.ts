import { sql, type Kysely } from "kysely";
import pg from "pg";
import type { HallDatabase } from "../store/schema.ts";
import type { Store } from "../store/types.ts";

/** Where years of visits lie. */
const LARGE = ["ticket", "ticket_segment", "ticket_request", "rating"].map((table) => `'${table}'`).join(", ");

/*
 * What a load on SQLite does without, since each costs more than the row itself: waiting for the disk at each commit, looking
 * whether a ticket is there for each of its segments, overwriting what is thrown away. Afterwards it is as `sqlite.ts` says.
 */
const LOADING = ["journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "secure_delete = OFF"];
const AFTERWARDS = ["foreign_keys = ON", "secure_delete = ON", "synchronous = FULL", "journal_mode = WAL"];

/**
 * Write a great many rows into a store that nobody else has open yet: keys and indexes that are not needed for it are made once
 * behind it, of all rows, and are the same as before. Work that fails leaves a store that is of no use any more.
 */
export async function loading<T>(
  { store, databaseUrl }: { store: Store; databaseUrl?: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  return databaseUrl === undefined ? onSqlite(store.db, work) : onPostgres(databaseUrl, work);
}

async function onSqlite<T>(db: Kysely<HallDatabase>, work: () => Promise<T>): Promise<T> {
  const run = async (statement: string) => void (await sql.raw(statement).execute(db.withoutPlugins()));
  for (const pragma of LOADING) await run(`pragma ${pragma}`);
  const { rows } = await sql<{ name: string; ddl: string }>`
    select name, sql as ddl from sqlite_master where type = 'index' and sql is not null and tbl_name in (${sql.raw(LARGE)})`.execute(
    db.withoutPlugins(),
  );
  for (const { name } of rows) await run(`drop index "${name}"`);
  const done = await work();
  for (const { ddl } of rows) await run(ddl);
  for (const pragma of AFTERWARDS) await run(`pragma ${pragma}`);
  return done;
}

/** By a line of its own, without the hall's time limits: a key of millions of rows takes longer than any question. */
async function onPostgres<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Keys of other tables hold those of these.
    const { rows: keys } = await client.query<{ table: string; name: string; ddl: string }>(
      `select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as ddl from pg_constraint
        where contype in ('p', 'u', 'f') and (conrelid::regclass::text in (${LARGE}) or confrelid::regclass::text in (${LARGE}))
        order by contype = 'f', conname`,
    );
    const { rows: indexes } = await client.query<{ name: string; ddl: string }>(
      `select indexname as name, indexdef as ddl from pg_indexes
        where schemaname = current_schema() and tablename in (${LARGE})
          and not exists (select 1 from pg_constraint where conindid = indexname::regclass and contype in ('p', 'u'))
        order by indexname`,
    );
    for (const { table, name } of [...keys].reverse())
      await client.query(`alter table ${table} drop constraint "${name}"`);
    for (const { name } of indexes) await client.query(`drop index "${name}"`);
    const done = await work();
    await client.query("set maintenance_work_mem = '512MB'");
    for (const { table, name, ddl } of keys) await client.query(`alter table ${table} add constraint "${name}" ${ddl}`);
    for (const { ddl } of indexes) await client.query(ddl);
    return done;
  } finally {
    await client.end();
  }
}
