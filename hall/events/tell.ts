import { sql, type Transaction } from "kysely";
import type { EventTopic } from "../contract/event.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";

export interface Told {
  topic: EventTopic;
  /** Id of the window, category or kiosk. */
  ref?: string | undefined;
  /** Of a ticket that is called. */
  number?: string | undefined;
}

/**
 * Write down that something changed, in the transaction that changes it and as its **last** statement: the row of the counter
 * is held from here to the commit and no longer, so that ids become visible in their order on every store. Never a
 * name, an ID number or an address in it.
 */
export async function tell(trx: Transaction<HallDatabase>, at: number, events: readonly Told[]): Promise<void> {
  if (events.length === 0) return;
  if (isPostgres(trx)) return tellAtOnce(trx, at, events);
  const { last } = await trx
    .updateTable("hallEventCounter")
    .set((eb) => ({ last: eb("last", "+", events.length) }))
    .where("id", "=", 1)
    .returning("last")
    .executeTakeFirstOrThrow();
  const first = last - events.length + 1;
  await trx
    .insertInto("hallEvent")
    .values(
      events.map(({ topic, ref, number }, index) => ({
        ...{ id: first + index, topic, at },
        ...{ ref: ref ?? null, number: number ?? null },
      })),
    )
    .execute();
}

/** In one statement: whoever tells something at the same moment waits at the counter for every way there and back. */
async function tellAtOnce(trx: Transaction<HallDatabase>, at: number, events: readonly Told[]): Promise<void> {
  const rows = events.map(
    ({ topic, ref = null, number = null }, place) =>
      sql`(${place}::integer, ${topic}::text, ${ref}::text, ${number}::text)`,
  );
  const told = sql<{
    place: number;
    topic: EventTopic;
    ref: string | null;
    number: string | null;
  }>`(values ${sql.join(rows)})`;
  await trx
    .with("counted", (part) =>
      part
        .updateTable("hallEventCounter")
        .set((eb) => ({ last: eb("last", "+", events.length) }))
        .where("id", "=", 1)
        .returning("last"),
    )
    .insertInto("hallEvent")
    .columns(["id", "topic", "at", "ref", "number"])
    .expression((eb) =>
      eb
        .selectFrom(["counted", told.as<"told">(sql`told (place, topic, ref, number)`)])
        .select([
          sql<number>`counted.last - ${events.length - 1}::integer + told.place`.as("id"),
          "told.topic",
          sql<number>`${at}::bigint`.as("at"),
          "told.ref",
          "told.number",
        ]),
    )
    .execute();
}
