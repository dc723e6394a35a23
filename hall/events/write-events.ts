import { sql, type Transaction } from "kysely";
import type { EventTopic } from "../contract/event.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";

export interface HallEvent {
  topic: EventTopic;
  /** Id of the window, category or kiosk. */
  ref: string | null;
  /** Of a ticket that is called. */
  number: string | null;
  /** Unix ms. */
  at: number;
}

/** The row of the counter is held from here to the commit, so that ids become visible in their order on every store. */
export async function writeEvents(trx: Transaction<HallDatabase>, events: readonly HallEvent[]): Promise<void> {
  if (events.length === 0) return;
  if (isPostgres(trx)) return writeAtOnce(trx, events);
  const [counter] = await count(trx, { more: events.length });
  if (counter === undefined) throw new Error("the hall has no event counter");
  const { last } = counter;
  const first = last - events.length + 1;
  await trx
    .insertInto("hallEvent")
    .values(
      events.map(({ topic, ref, number, at }, index) => ({
        ...{ id: first + index, topic, at },
        ...{ ref, number },
      })),
    )
    .execute();
}

const count = statement((db, { more }: { more: number }) =>
  db
    .updateTable("hallEventCounter")
    .set((eb) => ({ last: eb("last", "+", more) }))
    .where("id", "=", 1)
    .returning("last"),
);

/** In one statement: whoever tells something at the same moment waits at the counter for every way there and back. */
async function writeAtOnce(trx: Transaction<HallDatabase>, events: readonly HallEvent[]): Promise<void> {
  const rows = events.map(
    ({ topic, ref, number, at }, place) =>
      sql`(${place}::integer, ${topic}::text, ${at}::bigint, ${ref}::text, ${number}::text)`,
  );
  const told = sql<HallEvent & { place: number }>`(values ${sql.join(rows)})`;
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
        .selectFrom(["counted", told.as<"told">(sql`told (place, topic, at, ref, number)`)])
        .select([
          sql<number>`counted.last - ${events.length - 1}::integer + told.place`.as("id"),
          ...(["told.topic", "told.at", "told.ref", "told.number"] as const),
        ]),
    )
    .execute();
}
