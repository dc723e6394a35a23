import { sql, type Compilable, type Kysely, type Transaction } from "kysely";
import type { EventTopic } from "../contract/event.ts";
import { insertion } from "../store/insertion.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase, HallEventTable } from "../store/schema.ts";
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
  if (isPostgres(trx)) {
    const rows = events.map(({ topic, ref, number, at }, place) => ({ place, topic, ref, number, at }));
    await writeAtOnce(trx, { more: events.length, rows: JSON.stringify(rows) });
    return;
  }
  const [counter] = await count(trx, { more: events.length });
  if (counter === undefined) throw new Error("the hall has no event counter");
  const first = counter.last - events.length + 1;
  await insertEvents(
    trx,
    events.map((event, index) => ({ ...event, id: first + index })),
  );
}

const counting = (db: Pick<Kysely<HallDatabase>, "updateTable">, more: number) =>
  db
    .updateTable("hallEventCounter")
    .set((eb) => ({ last: eb("last", "+", more) }))
    .where("id", "=", 1)
    .returning("last");

const count = statement((db, { more }: { more: number }) => counting(db, more));

const insertEvents = insertion<HallEventTable>({
  table: "hallEvent",
  columns: { id: "bigint", topic: "text", ref: "text", number: "text", at: "bigint" },
});

/** In one statement: whoever tells something at the same moment waits at the counter for every way there and back. */
const writeAtOnce = statement(writing, { answer: "unheard" });

function writing(db: Kysely<HallDatabase>, { more, rows }: { more: number; rows: string }): Compilable {
  const told = sql<HallEvent & { place: number }>`json_to_recordset(${rows}::json)`.as<"told">(
    sql`told (place integer, topic text, ref text, number text, at bigint)`,
  );
  return db
    .with("counted", (part) => counting(part, more))
    .insertInto("hallEvent")
    .columns(["id", "topic", "at", "ref", "number"])
    .expression((eb) =>
      eb
        .selectFrom(["counted", told])
        .select([
          sql<number>`counted.last - ${more}::integer + 1 + told.place`.as("id"),
          ...(["told.topic", "told.at", "told.ref", "told.number"] as const),
        ]),
    );
}
