import { sql, type Kysely } from "kysely";
import { isPostgres } from "../row-lock.ts";
import { scopedIndexSql, scopedKeySql, scopedTableSql } from "./scope-ddl.ts";
import { FIRST_HALL, isOfOneHall } from "./whole-database.ts";

/**
 * Give every table that has none yet its `hall_id`, in front of its keys and indexes; rows that are there are the first
 * hall's. Tables of the whole database are left as they are, and so is what was done before. Needs the table `hall`.
 */
export async function scopeTables(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) await scopeOnPostgres(db);
  else await scopeOnSqlite(db);
}

/** SQLite changes no key of a table that is there: each is made anew, filled, and put in the place of the former one. */
async function scopeOnSqlite(db: Kysely<unknown>): Promise<void> {
  const schema = await rowsOf<{ type: "table" | "index"; name: string; tableName: string; sql: string }>(
    db,
    `select type, name, tbl_name as "tableName", sql from sqlite_master where sql is not null order by rowid`,
  );
  const columns = new Map<string, string[]>();
  for (const { type, name } of schema) {
    if (type !== "table" || !isOfOneHall(name)) continue;
    const rows = await rowsOf<{ name: string }>(db, `select name from pragma_table_info('${name}') order by cid`);
    columns.set(
      name,
      rows.map((row) => row.name),
    );
  }
  const unscoped = [...columns.keys()].filter((table) => columns.get(table)?.includes("hall_id") === false);
  const ordered = await inOrderOfReference(db, unscoped);
  const calledNow = (table: string) => (ordered.includes(table) ? `scoped_${table}` : table);
  for (const table of ordered) {
    const ddl = schema.find(({ type, name }) => type === "table" && name === table)?.sql ?? "";
    await run(db, scopedTableSql(ddl, { as: calledNow(table), calledNow }));
    const names = (columns.get(table) ?? []).map((name) => `"${name}"`).join(", ");
    await run(
      db,
      `insert into "${calledNow(table)}" ("hall_id", ${names}) select '${FIRST_HALL}', ${names} from "${table}"`,
    );
  }
  // Whoever refers to another goes first; their indexes go with them.
  for (const table of [...ordered].reverse()) await run(db, `drop table "${table}"`);
  // With the names, what refers to them changes, too.
  for (const table of ordered) await run(db, `alter table "${calledNow(table)}" rename to "${table}"`);
  for (const { type, name, tableName, sql: ddl } of schema) {
    if (type !== "index" || !columns.has(tableName)) continue;
    if (!ordered.includes(tableName)) {
      if (/\(\s*"hall_id"/u.test(ddl)) continue;
      await run(db, `drop index "${name}"`);
    }
    await run(db, scopedIndexSql(ddl));
  }
}

async function inOrderOfReference(db: Kysely<unknown>, tables: readonly string[]): Promise<string[]> {
  const refers = new Map<string, string[]>();
  for (const table of tables) {
    const rows = await rowsOf<{ to: string }>(db, `select "table" as "to" from pragma_foreign_key_list('${table}')`);
    refers.set(
      table,
      rows.map(({ to }) => to),
    );
  }
  const ordered: string[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const ready = left.filter((table) => !refers.get(table)?.some((to) => to !== table && left.includes(to)));
    if (ready.length === 0) throw new Error(`tables that refer to each other in a circle: ${left.join(", ")}`);
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}

async function scopeOnPostgres(db: Kysely<unknown>): Promise<void> {
  const tables = await rowsOf<{ name: string; scoped: boolean }>(
    db,
    `select relname as name, exists (select 1 from pg_attribute where attrelid = c.oid and attname = 'hall_id') as scoped
      from pg_class as c where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname`,
  );
  const ours = tables.filter(({ name }) => isOfOneHall(name));
  const unscoped = ours.filter(({ scoped }) => !scoped).map(({ name }) => name);
  const keys = await rowsOf<{ table: string; name: string; kind: "p" | "u" | "f"; definition: string }>(
    db,
    `select of.relname as table, conname as name, contype as kind, pg_get_constraintdef(k.oid) as definition
      from pg_constraint as k join pg_class as of on of.oid = conrelid
      where contype in ('p', 'u', 'f') and connamespace = current_schema()::regnamespace order by contype desc, conname`,
  );
  const toScope = keys.filter(({ table }) => unscoped.includes(table));
  const indexes = await rowsOf<{ table: string; name: string; definition: string }>(
    db,
    `select of.relname as table, index.relname as name, pg_get_indexdef(index.oid) as definition
      from pg_index join pg_class as index on index.oid = indexrelid join pg_class as of on of.oid = indrelid
      where index.relnamespace = current_schema()::regnamespace
        and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
      order by index.relname`,
  );
  // References go first and come back last: keys are held by them.
  const [references, own] = [toScope.filter(({ kind }) => kind === "f"), toScope.filter(({ kind }) => kind !== "f")];
  for (const { table, name } of [...references, ...own])
    await run(db, `alter table "${table}" drop constraint "${name}"`);
  for (const table of unscoped) {
    await run(db, `alter table "${table}" add column "hall_id" text not null default '${FIRST_HALL}'`);
    await run(db, `alter table "${table}" alter column "hall_id" drop default`);
  }
  for (const { table, name, definition } of [...own, ...references])
    await run(db, `alter table "${table}" add constraint "${name}" ${scopedKeySql(definition)}`);
  for (const { table, name, definition } of indexes) {
    if (!ours.some((each) => each.name === table) || /\(hall_id\b/u.test(definition)) continue;
    await run(db, `drop index "${name}"`);
    await run(db, scopedIndexSql(definition));
  }
}

async function rowsOf<T>(db: Kysely<unknown>, query: string): Promise<T[]> {
  return (await sql<T>`${sql.raw(query)}`.execute(db)).rows;
}

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql`${sql.raw(statement)}`.execute(db);
}
