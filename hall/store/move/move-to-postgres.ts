import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { ofHall } from "../halls/hall-scope.ts";
import { FIRST_HALL } from "../halls/whole-database.ts";
import { migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import { codeOf } from "../store-trouble.ts";
import { copyTable, type CopiedTable } from "./copy-table.ts";
import { readMark, readOrigin, whereTo, writeMark, writeOrigin, type MoveMark } from "./mark.ts";
import { openMoveSource, type MoveSource } from "./source.ts";
import { emptyAll, inOrderOfReference, keepHallsWaiting, openMoveTarget, tablesOf, type MoveTarget } from "./target.ts";

export interface MoveProgress {
  table: string;
  rows: number;
  of: number;
}

export interface Moved {
  /** Where the data is now, without user and password. */
  place: string;
  /** Empty when a former run had done it all but for the mark. */
  tables: readonly CopiedTable[];
}

/**
 * Put the SQLite store of a data folder into an empty PostgreSQL database: schema and all rows in one transaction, read
 * back and compared. However it ends before that transaction does, there is nothing in the database and the file is as
 * before; after it the file stays, with a mark that no hall starts on. Gives what went wrong in words.
 */
export async function moveToPostgres(options: {
  dataDir: string;
  databaseUrl: string;
  now: number;
  report: (progress: MoveProgress) => void;
}): Promise<Result<Moved, string>> {
  const { dataDir, databaseUrl, now, report } = options;
  const opened = await openMoveSource(dataDir);
  if (opened.isErr()) return err(opened.error);
  const source = opened.value;
  try {
    const mark = await readMark(source.db);
    if (mark?.state === "moved") return err(whereTo(mark));
    const reached = await openMoveTarget(databaseUrl);
    if (reached.isErr()) return err(reached.error);
    const target = reached.value;
    try {
      return await moveInto(target, { source, former: mark, now, report });
    } catch (error) {
      return err(`${target.place}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Let halls start on the file again, which knows nothing of what happened since it was left. */
export async function takeBack(dataDir: string): Promise<Result<void, string>> {
  const opened = await openMoveSource(dataDir);
  if (opened.isErr()) return err(opened.error);
  const source = opened.value;
  try {
    if ((await readMark(source.db)) === undefined) return err(`the data of ${dataDir} has not moved`);
    await writeMark(source.db, undefined);
    return ok();
  } finally {
    await source.close();
  }
}

async function moveInto(
  target: MoveTarget,
  options: {
    source: MoveSource;
    former: MoveMark | undefined;
    now: number;
    report: (progress: MoveProgress) => void;
  },
): Promise<Result<Moved, string>> {
  const { client, whole, place } = target;
  const db = ofHall(whole, FIRST_HALL);
  const { source, former, now, report } = options;
  await client.query("begin");
  await keepHallsWaiting(client);
  const there = await tablesOf(client);
  if (there.length > 0) {
    const origin = there.includes("hall_setting") ? await readOrigin(db) : undefined;
    await client.query("rollback");
    if (former === undefined || origin !== former.id) return err(notEmpty(place, there));
    await writeMark(source.db, { ...former, state: "moved" });
    return ok({ place, tables: [] });
  }
  // A former try did not get to its end.
  if (former !== undefined) await writeMark(source.db, undefined);
  const copied = await copyAll(target, { source, report });
  if (copied.isErr()) {
    await client.query("rollback");
    return err(copied.error);
  }
  const mark: MoveMark = { state: "moving", id: randomUUID(), place, at: now };
  await writeOrigin(db, mark.id);
  await writeMark(source.db, mark);
  try {
    await client.query("commit");
  } catch (error) {
    // The server said no; where it said nothing, the next run sees what became of it.
    if (codeOf(error).length === 5) await writeMark(source.db, undefined);
    throw error;
  }
  await writeMark(source.db, { ...mark, state: "moved" });
  // Plans of the first minutes are then as good as later ones; the data is over in any case.
  await client.query("analyze").catch(() => undefined);
  return ok({ place, tables: copied.value });
}

async function copyAll(
  { client, whole }: MoveTarget,
  { source, report }: { source: MoveSource; report: (progress: MoveProgress) => void },
): Promise<Result<CopiedTable[], string>> {
  const migrated = await migrate(whole, MIGRATIONS, { within: true });
  if (migrated.isErr()) return err(migrated.error.detail);
  const ordered = await inOrderOfReference(client, source.tables);
  await emptyAll(client, ordered);
  const copied: CopiedTable[] = [];
  for (const table of ordered) {
    const of = source.count(table);
    report({ table, rows: 0, of });
    const done = await copyTable(client, { source, table, onRows: (rows) => report({ table, rows, of }) });
    if (done.isErr()) return err(done.error);
    copied.push(done.value);
  }
  return ok(copied);
}

function notEmpty(place: string, tables: readonly string[]): string {
  const some = tables.slice(0, 3).join(", ");
  return `${place} is not empty (${some}${tables.length > 3 ? ", …" : ""}): name a new database, made by "create database hall encoding 'UTF8'"`;
}
