import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { AuditCheck } from "../../contract/audit.ts";
import { verifyChain } from "../../audit/verify-chain.ts";
import { ofHall } from "../halls/hall-scope.ts";
import { FIRST_HALL } from "../halls/whole-database.ts";
import { codeOf } from "../store-trouble.ts";
import { carryArchive } from "./carry-archive.ts";
import type { CopiedTable } from "./copy-table.ts";
import { copyAll, copyAsHall, type MoveProgress } from "./copy-all.ts";
import { arrivedAs, readMark, whereTo, writeMark, writeOrigin, type MoveMark } from "./mark.ts";
import { openMoveSource, type MoveSource } from "./source.ts";
import { keepHallsWaiting, openMoveTarget, tablesOf, type MoveTarget } from "./target.ts";

export interface Moved {
  /** Where the data is now, without user and password. */
  place: string;
  /** Empty when a former run had done it all but for the mark. */
  tables: readonly CopiedTable[];
  /** The trail of the hall as it arrived; one that was broken in the file is broken at the same entry. */
  trail?: AuditCheck;
}

export interface MoveWish {
  dataDir: string;
  databaseUrl: string;
  /** As which of the halls that a database has; without it the database is empty. */
  hallId?: string | undefined;
  now: number;
  report: (progress: MoveProgress) => void;
}

/**
 * Put the SQLite store of a data folder into a PostgreSQL database: into an empty one, schema and all, or as one hall
 * beside others. All rows go in one transaction, are read back and compared. However it ends before that transaction does,
 * the database and the file are as before; after it the file stays, with a mark that no hall starts on. Gives what went
 * wrong in words.
 */
export async function moveToPostgres(options: MoveWish): Promise<Result<Moved, string>> {
  const { dataDir, databaseUrl, hallId } = options;
  const opened = await openMoveSource(dataDir);
  if (opened.isErr()) return err(opened.error);
  const source = opened.value;
  try {
    const mark = await readMark(source.db);
    if (mark?.state === "moved") return err(whereTo(mark));
    if (hallId !== undefined && source.halls > 1)
      return err(`${source.halls} halls share ${dataDir}: they can only go together, into an empty database`);
    const reached = await openMoveTarget(databaseUrl);
    if (reached.isErr()) return err(reached.error);
    const target = reached.value;
    try {
      return await moveInto(target, { ...options, source, former: mark });
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
  options: MoveWish & { source: MoveSource; former: MoveMark | undefined },
): Promise<Result<Moved, string>> {
  const { client, whole, place } = target;
  const { source, former, now, hallId, dataDir } = options;
  await client.query("begin");
  await keepHallsWaiting(client);
  const there = await tablesOf(client);
  const arrived = former && there.includes("hall_setting") ? await arrivedAs(whole, former.id) : undefined;
  const refuse = async (why: string) => {
    await client.query("rollback");
    return err(why);
  };
  if (former !== undefined && arrived !== undefined) {
    if (arrived !== (hallId ?? FIRST_HALL))
      return refuse(`it is in ${place} already, as hall "${arrived}": name that one`);
    await client.query("rollback");
    await writeMark(source.db, { ...former, state: "moved" });
    return ok({ place, tables: [] });
  }
  if (hallId === undefined && there.length > 0) return refuse(notEmpty(place, there));
  // A former try did not get to its end.
  if (former !== undefined) await writeMark(source.db, undefined);
  const copied = await (hallId === undefined ? copyAll(target, options) : copyAsHall(target, { ...options, hallId }));
  if (copied.isErr()) return refuse(copied.error);
  const db = ofHall(whole, hallId ?? FIRST_HALL);
  const mark: MoveMark = { state: "moving", id: randomUUID(), place, at: now, ...(hallId !== undefined && { hallId }) };
  await writeOrigin(db, mark.id);
  const trail = await verifyChain(db);
  if (hallId !== undefined) await carryArchive(dataDir, hallId);
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
  return ok({ place, tables: copied.value, trail });
}

function notEmpty(place: string, tables: readonly string[]): string {
  const some = tables.slice(0, 3).join(", ");
  return `${place} is not empty (${some}${tables.length > 3 ? ", …" : ""}): name a new database, made by "create database hall encoding 'UTF8'", or with --hall one of its halls that has no rows yet`;
}
