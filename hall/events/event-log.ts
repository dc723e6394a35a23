import type { Kysely } from "kysely";
import type { HallEvent } from "../contract/event.ts";
import type { HallDatabase } from "../store/schema.ts";

const KEEP_MS = 24 * 60 * 60 * 1000;

/** Id of the newest event there ever was; 0 before the first. */
export async function newestEventId(db: Kysely<HallDatabase>): Promise<number> {
  const { last } = await db.selectFrom("hallEventCounter").select("last").where("id", "=", 1).executeTakeFirstOrThrow();
  return last;
}

/** Events behind this one, in their order, at most `limit`. */
export async function eventsAfter(db: Kysely<HallDatabase>, after: number, limit: number): Promise<HallEvent[]> {
  const rows = await db
    .selectFrom("hallEvent")
    .select(["id", "topic", "at", "ref", "number"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ ref, number, ...row }) => ({
    ...row,
    ...(ref !== null && { ref }),
    ...(number !== null && { number }),
  }));
}

/** Drop what is older than a day: who was away longer is told to ask for everything anew. */
export async function forgetEvents(db: Kysely<HallDatabase>, at: number): Promise<void> {
  await db
    .deleteFrom("hallEvent")
    .where("at", "<", at - KEEP_MS)
    .execute();
}
