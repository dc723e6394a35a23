import { sql, type Kysely, type Migration } from "kysely";
import { isPostgres } from "../row-lock.ts";
import { scopeTables } from "./scope-tables.ts";

/** The step that makes the table of halls; those before it know no halls. */
const HALLS = "0080-halls";

/**
 * The same steps, each followed by giving halls to the tables it made: also those of a lower number that come to a
 * database after the step of the halls.
 */
export function scopingAfter(steps: Readonly<Record<string, Migration>>): Readonly<Record<string, Migration>> {
  const scoping = Object.entries(steps).map(([name, step]): [string, Migration] => {
    if (name === HALLS) return [name, step];
    const up = async (db: Kysely<unknown>) => {
      await step.up(db);
      if (await hasHalls(db)) await scopeTables(db);
    };
    return [name, { up }];
  });
  return Object.fromEntries(scoping);
}

async function hasHalls(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = isPostgres(db)
    ? await sql`select 1 from pg_tables where schemaname = current_schema() and tablename = 'hall'`.execute(db)
    : await sql`select 1 from sqlite_master where type = 'table' and name = 'hall'`.execute(db);
  return rows.length > 0;
}
