import { sql, type Kysely } from "kysely";
import type { TicketState } from "../../contract/index.ts";
import type { ManyHalls } from "../../store/halls/many-halls.ts";

/** Visits of one hall that ended, or stand, alike. */
export interface CountedVisits {
  hallId: string;
  state: TicketState;
  carriedIn: boolean;
  visits: number;
  waitsMs: number[];
  /** Tickets that are not among them: only their whole story tells what they were. */
  unlike: string[];
}

const NEXT = ",";
/** More than any day has. */
const NO_LIMIT = 1_000_000_000;
const UNDO = sql<number>`case when s.cause = 'undo' then 1 else 0 end`;
const WAITING = sql<number>`case when s.state = 'waiting' then s.seq end`;
const CALLED = sql<number>`case when s.state = 'called' and s.cause <> 'recall' then s.seq end`;
const ENDED = sql<number>`case when s.state in ('finished', 'noShow', 'left', 'cancelled') then s.seq end`;
const WAITING_AT = sql<number>`case when s.state = 'waiting' then s.from_at end`;
const CALLED_AT = sql<number>`case when s.state = 'called' and s.cause <> 'recall' then s.from_at end`;
/** Something was taken back, or the first call does not end the first wait: `visitFacts` has to look at it. */
const IS_UNLIKE = sql<boolean>`undone = 1 or (called is not null and (waiting is null or waiting > called or ended < called))`;

interface Wanted {
  day: string;
  after: string;
  until: string | undefined;
}

/**
 * Count visits of a day where they lie, by the rules of `visitFacts`: a row a hall and state comes over instead of a story a
 * ticket. Of the tickets behind number `after`, up to `until` where that is given.
 */
export async function countVisits(db: Kysely<ManyHalls>, wanted: Wanted): Promise<CountedVisits[]> {
  const rows = await visitsWhereTheyLie(db, wanted).execute();
  return rows.map(({ hallId, state, carriedIn, visits, waits, unlike }) => ({
    ...{ hallId, state, carriedIn: carriedIn === 1, visits: Number(visits) },
    // A night is no wait.
    waitsMs: carriedIn === 1 ? [] : partsOf(waits).map(Number),
    unlike: partsOf(unlike),
  }));
}

export function visitsWhereTheyLie(db: Kysely<ManyHalls>, { day, after, until }: Wanted) {
  return db
    .with("visit", (part) =>
      part
        .selectFrom((eb) =>
          eb
            .selectFrom("ticket")
            .select(["hallId", "id", "state", "carriedFrom"])
            .where("businessDay", "=", day)
            .where("number", ">", after)
            .$if(until !== undefined, (query) => query.where("number", "<=", until ?? ""))
            // Else SQLite takes the hall's tickets of all years in the order of their ids, which the groups want.
            .limit(NO_LIMIT)
            .as("t"),
        )
        // Left, so that SQLite begins with the tickets of the day and not with whatever the hall ever had.
        .leftJoin("ticketSegment as s", (join) =>
          join.onRef("s.hallId", "=", "t.hallId").onRef("s.ticketId", "=", "t.id"),
        )
        .select(({ fn }) => [
          ...(["t.hallId", "t.id", "t.state"] as const),
          sql<number>`case when t.carried_from is null then 0 else 1 end`.as("carriedIn"),
          fn.max(UNDO).as("undone"),
          fn.min(WAITING).as("waiting"),
          fn.min(CALLED).as("called"),
          fn.min(ENDED).as("ended"),
          sql<number>`min(${CALLED_AT}) - min(${WAITING_AT})`.as("waitMs"),
        ])
        .groupBy(["t.hallId", "t.id", "t.state", "t.carriedFrom"])
        // Without a story it is no visit.
        .having(({ fn }) => fn.count("s.seq"), ">", 0),
    )
    .selectFrom("visit")
    .select([
      ...(["hallId", "state", "carriedIn"] as const),
      sql<number | string>`sum(case when ${IS_UNLIKE} then 0 else 1 end)`.as("visits"),
      sql<
        string | null
      >`string_agg(case when ${IS_UNLIKE} then null else cast(wait_ms as text) end, ${sql.lit(NEXT)})`.as("waits"),
      sql<string | null>`string_agg(case when ${IS_UNLIKE} then id end, ${sql.lit(NEXT)})`.as("unlike"),
    ])
    .groupBy(["hallId", "state", "carriedIn"]);
}

function partsOf(text: string | null): string[] {
  return text === null || text === "" ? [] : text.split(NEXT);
}
