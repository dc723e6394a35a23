import type { Kysely } from "kysely";
import { z } from "zod";
import { ofHall } from "../halls/hall-scope.ts";
import { listHalls } from "../halls/halls.ts";
import type { HallDatabase } from "../schema.ts";

/** Where the mark stands in `hall_setting`: in the file that was left, and (its id alone) in the database moved to. */
const LEFT = "movedTo";
const CAME = "movedFrom";

/**
 * What a SQLite store says of its data having moved. `moving`: PostgreSQL was asked to commit, and its answer was not
 * heard; whether it did shows there.
 */
const MoveMark = z.object({
  state: z.enum(["moving", "moved"]),
  id: z.string(),
  place: z.string(),
  at: z.number(),
  /** Which hall it is there, where there were others before. */
  hallId: z.string().optional(),
});
export type MoveMark = z.infer<typeof MoveMark>;

export async function readMark(db: Kysely<HallDatabase>): Promise<MoveMark | undefined> {
  const row = await db.selectFrom("hallSetting").select("value").where("name", "=", LEFT).executeTakeFirst();
  return row === undefined ? undefined : MoveMark.parse(JSON.parse(row.value));
}

/** Undefined takes the mark away. */
export async function writeMark(db: Kysely<HallDatabase>, mark: MoveMark | undefined): Promise<void> {
  if (mark === undefined) await db.deleteFrom("hallSetting").where("name", "=", LEFT).execute();
  else {
    const value = JSON.stringify(mark);
    await db
      .insertInto("hallSetting")
      .values({ name: LEFT, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  }
}

/** As which hall the data of this move is there; undefined when it is not. Takes the database as a whole. */
export async function arrivedAs(whole: Kysely<HallDatabase>, id: string): Promise<string | undefined> {
  for (const hall of await listHalls(whole)) {
    const row = await ofHall(whole, hall.id)
      .selectFrom("hallSetting")
      .select("value")
      .where("name", "=", CAME)
      .executeTakeFirst();
    if (row?.value === id) return hall.id;
  }
  return undefined;
}

export async function writeOrigin(db: Kysely<HallDatabase>, id: string): Promise<void> {
  await db.insertInto("hallSetting").values({ name: CAME, value: id }).execute();
}

/** What whoever starts a hall on the file by mistake is told. */
export function whereTo({ state, place, at, hallId }: MoveMark): string {
  const when = new Date(at).toISOString();
  const as = hallId === undefined ? "" : ` --hall ${hallId}`;
  return state === "moved"
    ? `its data moved to PostgreSQL (${place}) at ${when}. Start the hall with HALL_DATABASE_URL${as && ` and${as}`}. To go on with this file, without what happened since: kiosk hall migrate-to-postgres --take-back`
    : `a move to PostgreSQL (${place}) at ${when} was cut off at its last step. Run kiosk hall migrate-to-postgres${as} again: it sees whether the data is there`;
}
