import { err, ok, type Result } from "neverthrow";
import type pg from "pg";
import { quoted, type MoveSource } from "./source.ts";
import { TableDigest, type Cell } from "./table-digest.ts";

/** Rows that go over in one statement. */
const BATCH = 1000;
const HALL_COLUMN = "hall_id";

export interface CopiedTable {
  table: string;
  rows: number;
  digest: string;
}

/**
 * Put all rows of a table into the one of the same name, within the transaction of `client`, then read them back and
 * compare. The other one is empty; with `hallId` it has no row of this hall, and whatever is sent becomes this hall's.
 * `onRows` is told after each batch how many are over.
 */
export async function copyTable(
  client: pg.Client,
  of: { source: MoveSource; table: string; hallId?: string | undefined; onRows: (rows: number) => void },
): Promise<Result<CopiedTable, string>> {
  const { source, table, hallId, onRows } = of;
  const columns = source.columnsOf(table);
  const types = await typesOf(client, table);
  const unlike = [...columns, ...types.keys()].filter((name) => !columns.includes(name) || !types.has(name));
  if (unlike.length > 0) return err(`${table}: ${unlike.join(", ")}: only on one side`);
  const sent = new TableDigest();
  const statement = insertInto(table, columns, types);
  const whose = columns.indexOf(HALL_COLUMN);
  if (hallId !== undefined && whose < 0) return err(`${table}: its rows are of no hall`);
  for (const batch of batches(source.rows(table, columns), BATCH)) {
    for (const row of batch) {
      if (hallId !== undefined) row[whose] = hallId;
      sent.add(row);
    }
    const byColumn = columns.map((_, at) => batch.map((row) => row[at]));
    try {
      await client.query(statement, byColumn);
    } catch (error) {
      return err(`${table}, rows ${sent.rows - batch.length + 1} to ${sent.rows}: ${(error as Error).message}`);
    }
    onRows(sent.rows);
  }
  const kept = await digestOf(client, { table, columns, hallId });
  const same = kept.rows === sent.rows && kept.text === sent.text;
  if (same && sent.rows === source.count(table)) return ok({ table, rows: sent.rows, digest: sent.text });
  return err(`${table}: what arrived (${kept.rows} rows) is not what was sent (${sent.rows} rows)`);
}

function insertInto(table: string, columns: readonly string[], types: ReadonlyMap<string, string>): string {
  const arrays = columns.map((name, at) => `$${at + 1}::${types.get(name) ?? "text"}[]`);
  return `insert into ${quoted(table)} (${columns.map(quoted).join(", ")}) select * from unnest(${arrays.join(", ")})`;
}

async function typesOf(client: pg.Client, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [quoted(table)],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

async function digestOf(
  client: pg.Client,
  { table, columns, hallId }: { table: string; columns: readonly string[]; hallId: string | undefined },
): Promise<TableDigest> {
  const digest = new TableDigest();
  const select = `select ${columns.map(quoted).join(", ")} from ${quoted(table)}`;
  const where = hallId === undefined ? "" : ` where ${HALL_COLUMN} = ${client.escapeLiteral(hallId)}`;
  await client.query(`declare arrived no scroll cursor for ${select}${where}`);
  for (;;) {
    const { rows } = await client.query<Cell[]>({ text: `fetch ${BATCH} from arrived`, rowMode: "array" });
    for (const row of rows) digest.add(row);
    if (rows.length < BATCH) break;
  }
  await client.query("close arrived");
  return digest;
}

function* batches<T>(rows: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
