import type { Kysely, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { keepDeed } from "../../audit/keep-entry.ts";
import type { HallDatabase, HallLevel, HallTable } from "../schema.ts";
import { ofHall } from "./hall-scope.ts";

/** As it goes into paths, commands and addresses. */
const HALL_ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u;
/** From the top down; a hall stands below one of a higher level. */
export const HALL_LEVELS: readonly HallLevel[] = ["county", "township", "village"];

export interface HallRefusal {
  code: "badId" | "hallThere" | "hallUnknown" | "parentUnknown" | "levelsDoNotFit" | "belowItself";
  detail: string;
}

export interface NewHall {
  id: string;
  name: string;
  level: HallLevel;
  parentId?: string | undefined;
}

/* All of these take the database as a whole. */

/** From the top down, each hall before those below it. */
export async function listHalls(whole: Kysely<HallDatabase>): Promise<HallTable[]> {
  return whole.selectFrom("hall").selectAll().orderBy("path").execute();
}

/** Halls below this one, not itself; none for one that is not there. */
export async function hallsBelow(whole: Kysely<HallDatabase>, id: string): Promise<HallTable[]> {
  const halls = await listHalls(whole);
  const own = halls.find((hall) => hall.id === id);
  return own === undefined ? [] : halls.filter((hall) => isBelow(hall, own));
}

/** A hall with no rows but those that every hall begins with. */
export async function addHall(
  whole: Kysely<HallDatabase>,
  { id, name, level, parentId }: NewHall,
  at: number,
): Promise<Result<HallTable, HallRefusal>> {
  if (!HALL_ID.test(id)) {
    return err({ code: "badId", detail: `"${id}": a hall's id is made of a–z, 0–9 and -, at most 40 of them` });
  }
  const added = await whole.transaction().execute(async (trx): Promise<Result<HallTable, HallRefusal>> => {
    const place = await placeUnder(trx, { id, level, parentId });
    if (place.isErr()) return err(place.error);
    const row: HallTable = { id, name, level, parentId: parentId ?? null, path: place.value, createdAt: at };
    const rows = await trx
      .insertInto("hall")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .execute();
    if (rows.length === 0) return err({ code: "hallThere", detail: `there is a hall "${id}" already` });
    await beginHall(trx, id);
    return ok(row);
  });
  if (added.isOk()) await note(whole, { id, at, procedure: "halls.add" });
  return added;
}

/** The rows that migrations wrote for the first hall. */
export async function beginHall(trx: Transaction<HallDatabase>, id: string): Promise<void> {
  await ofHall(trx, id).insertInto("hallEventCounter").values({ id: 1, last: 0 }).execute();
}

export async function renameHall(
  whole: Kysely<HallDatabase>,
  { id, name }: { id: string; name: string },
  at: number,
): Promise<Result<HallTable, HallRefusal>> {
  const row = await whole.updateTable("hall").set({ name }).where("id", "=", id).returningAll().executeTakeFirst();
  if (row === undefined) return err(unknownHall(id));
  await note(whole, { id, at, procedure: "halls.rename" });
  return ok(row);
}

/** Put a hall, and all below it, under another one; without `parentId` at the top. `level`: another one than it has. */
export async function moveHall(
  whole: Kysely<HallDatabase>,
  { id, parentId, level }: { id: string; parentId?: string | undefined; level?: HallLevel | undefined },
  at: number,
): Promise<Result<HallTable, HallRefusal>> {
  const moved = await whole.transaction().execute(async (trx): Promise<Result<HallTable, HallRefusal>> => {
    // Written first: on SQLite nobody else moves halls from here on.
    const own = await trx
      .updateTable("hall")
      .set((eb) => ({ path: eb.ref("path") }))
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirst();
    if (own === undefined) return err(unknownHall(id));
    const below = await hallsBelow(trx, id);
    if (parentId === id || below.some((hall) => hall.id === parentId))
      return err({ code: "belowItself", detail: `"${parentId ?? ""}" is "${id}" itself or lies below it` });
    const next = { ...own, level: level ?? own.level, parentId: parentId ?? null };
    const place = await placeUnder(trx, { id, level: next.level, parentId });
    if (place.isErr()) return err(place.error);
    const tooHigh = below.find((hall) => hall.parentId === id && !fits(next.level, hall.level));
    if (tooHigh !== undefined) return err(notFitting(tooHigh, next));
    for (const hall of [next, ...below]) {
      const path = place.value + hall.path.slice(own.path.length);
      const { level: now, parentId: under } = hall;
      await trx.updateTable("hall").set({ path, level: now, parentId: under }).where("id", "=", hall.id).execute();
    }
    return ok({ ...next, path: place.value });
  });
  if (moved.isOk()) await note(whole, { id, at, procedure: "halls.move" });
  return moved;
}

async function placeUnder(
  trx: Transaction<HallDatabase>,
  { id, level, parentId }: { id: string; level: HallLevel; parentId: string | undefined },
): Promise<Result<string, HallRefusal>> {
  if (parentId === undefined) return ok(`${id}/`);
  const parent = await trx.selectFrom("hall").selectAll().where("id", "=", parentId).executeTakeFirst();
  if (parent === undefined) return err({ code: "parentUnknown", detail: `there is no hall "${parentId}"` });
  return fits(parent.level, level) ? ok(`${parent.path}${id}/`) : err(notFitting({ id, level }, parent));
}

function fits(above: HallLevel, below: HallLevel): boolean {
  return HALL_LEVELS.indexOf(above) < HALL_LEVELS.indexOf(below);
}

function isBelow(hall: HallTable, other: HallTable): boolean {
  return hall.id !== other.id && hall.path.startsWith(other.path);
}

function notFitting(below: Pick<HallTable, "id" | "level">, above: Pick<HallTable, "id" | "level">): HallRefusal {
  const detail = `"${below.id}" (${below.level}) cannot stand below "${above.id}" (${above.level}): levels are ${HALL_LEVELS.join(" > ")}`;
  return { code: "levelsDoNotFit", detail };
}

function unknownHall(id: string): HallRefusal {
  return { code: "hallUnknown", detail: `there is no hall "${id}"; kiosk hall halls list shows them` };
}

/** In the trail of the hall itself. */
async function note(
  whole: Kysely<HallDatabase>,
  { id, at, procedure }: { id: string; at: number; procedure: string },
): Promise<void> {
  await keepDeed(ofHall(whole, id), {
    ...{ at, actorKind: "operator", actorName: null, procedure, ref: id, outcome: "done" },
  });
}
