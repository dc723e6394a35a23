import { sql, type Compilable, type InsertQueryBuilder, type InsertResult, type Kysely } from "kysely";
import { isPostgres } from "./row-lock.ts";
import type { HallDatabase } from "./schema.ts";
import { statement } from "./statement.ts";

/** PostgreSQL makes an integer of a bigint where the column is one. */
type Kind = "text" | "bigint";
type Value = string | number | null;

/** Any table, for queries whose columns are known only when the program runs. */
type Loose = Record<string, Record<string, unknown>>;
type Insert = InsertQueryBuilder<Loose, string, InsertResult>;

export interface Rows<R> {
  table: keyof HallDatabase;
  /** Every column that a row brings, as the schema of the database has it. */
  columns: Record<keyof R & string, Kind>;
}

interface Insertion<R> extends Rows<R> {
  /** What else the statement says: what becomes of rows that are there, what it gives back. */
  then?: (insert: Insert) => Compilable;
  /** Whether somebody looks at what it gives back (`statement.ts`). */
  answer?: "heard" | "unheard";
}

/**
 * Adds rows in one statement, in their order, compiled once however often it is asked. On PostgreSQL its text is the same for
 * any number of rows, so that it is prepared once: they come as one value. On SQLite, which reads such a value more slowly
 * than it takes single ones, there is one text for each number of rows. Gives what `then` asks back.
 */
export function insertion<R extends object, Back = never>(wanted: Insertion<R>) {
  const { table, columns, then = same, answer = wanted.then === undefined ? "unheard" : "heard" } = wanted;
  const fromOne = statement<{ rows: string }, Back>((db, { rows }) => then(insertFromOne(db, wanted, rows)), {
    answer,
  });
  const names = namesOf<R>(columns);
  /** Its values are one row after the other. */
  const ofSome = (count: number) =>
    statement<readonly Value[], Back>((db, blanks) => {
      const row = (index: number) =>
        Object.fromEntries(names.map((name, at) => [name, blanks[index * names.length + at]]));
      return then(insertInto(db, table).values(Array.from({ length: count }, (_, index) => row(index))));
    });
  const byCount: ReturnType<typeof ofSome>[] = [];
  return async (db: Kysely<HallDatabase>, rows: readonly R[]): Promise<Back[]> => {
    if (rows.length === 0) return [];
    if (isPostgres(db)) return fromOne(db, { rows: oneOf(wanted, rows) });
    const add = (byCount[rows.length] ??= ofSome(rows.length));
    return add(
      db,
      rows.flatMap((row) => names.map((name) => row[name] as Value)),
    );
  };
}

/** On PostgreSQL: adds the rows that `oneOf` made one value of. */
export function insertFromOne<R extends object>(
  db: Pick<Kysely<HallDatabase>, "insertInto">,
  { table, columns }: Rows<R>,
  rows: string,
): Insert {
  const given = sql<Record<string, unknown>>`jsonb_array_elements(${rows}::jsonb)`.as<"given">(sql`given (row)`);
  return insertInto(db, table)
    .columns(namesOf<R>(columns))
    .expression((eb) =>
      eb
        .selectFrom(given)
        .select(
          namesOf<R>(columns).map((name, at) =>
            sql`(given.row ->> ${sql.lit(at)})::${sql.raw(columns[name])}`.as<string>(name),
          ),
        ),
    );
}

export function oneOf<R extends object>({ columns }: Rows<R>, rows: readonly R[]): string {
  return JSON.stringify(rows.map((row) => namesOf<R>(columns).map((name) => whole(row[name] as Value))));
}

function insertInto(db: Pick<Kysely<HallDatabase>, "insertInto">, table: string): Insert {
  return (db as unknown as Kysely<Loose>).insertInto(table);
}

function namesOf<R extends object>(columns: Record<keyof R & string, Kind>) {
  return Object.keys(columns) as (keyof R & string)[];
}

function same(insert: Insert): Insert {
  return insert;
}

/** Half a character, which JSON can say and no database can keep, becomes what it becomes on every other way there. */
function whole(value: Value): Value {
  return typeof value === "string" ? Buffer.from(value).toString() : value;
}
