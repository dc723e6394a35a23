import type { Kysely } from "kysely";
import type { HallDatabase } from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";

/** When a ticket was called last, by whatever window; 0 when never. */
export async function lastCall(db: Kysely<HallDatabase>, ticketId: string): Promise<number> {
  const [call] = await newestCall(db, { ticketId });
  return call?.fromAt ?? 0;
}

const newestCall = statement((db, { ticketId }: { ticketId: string }) =>
  db
    .selectFrom("ticketSegment")
    .select("fromAt")
    .where("ticketId", "=", ticketId)
    .where("state", "=", "called")
    .orderBy("seq", "desc")
    .limit(1),
);
