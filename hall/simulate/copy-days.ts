import { sql, type Kysely } from "kysely";
import { startOfDay } from "../queue/business-day.ts";
import { FIRST_HALL } from "../store/halls/whole-database.ts";
import type { HallDatabase } from "../store/schema.ts";

/** @param prefix first eight signs of the ids of the copy: none of them is there yet */
type CopyDay = (of: { from: string; to: string; prefix: string }) => Promise<void>;

/** What is copied, from which each copy is read: it is as small as a few days, however large the store grows. */
const MADE = ["made_ticket", "made_segment", "made_request", "made_rating"] as const;

/**
 * Let days of the first hall be copied to other days by the store itself, in one transaction; what `work` asks is done when it
 * is over.
 */
export async function copyingDays(
  db: Kysely<HallDatabase>,
  { days }: { days: readonly string[] },
  work: (copyDay: CopyDay) => Promise<void>,
): Promise<void> {
  // SQL text reaches all halls, so it is not let through: these say themselves whose rows they are.
  const made = sql`hall_id = ${sql.lit(FIRST_HALL)} and business_day in (${sql.join(days.map((day) => sql.lit(day)))})`;
  await db
    .withoutPlugins()
    .transaction()
    .execute(async (trx) => {
      await sql`create temp table made_ticket as select * from ticket where ${made}`.execute(trx);
      await sql`
      create temp table made_segment as select t.business_day as made_day, s.*
      from made_ticket as t inner join ticket_segment as s on s.hall_id = t.hall_id and s.ticket_id = t.id`.execute(
        trx,
      );
      await sql`
      create temp table made_request as select t.business_day as made_day, r.*
      from made_ticket as t inner join ticket_request as r on r.hall_id = t.hall_id and r.ticket_id = t.id`.execute(
        trx,
      );
      await sql`create temp table made_rating as select * from rating where ${made}`.execute(trx);
      await work((of) => copyDay(trx, of));
      for (const table of MADE) await sql`drop table ${sql.table(table)}`.execute(trx);
    });
}

/** Rows go in the order of their keys, which stores write fastest. */
async function copyDay(trx: Kysely<HallDatabase>, of: Parameters<CopyDay>[0]): Promise<void> {
  const shift = sql.lit(startOfDay(of.to) - startOfDay(of.from));
  const [from, to, prefix] = [sql.lit(of.from), sql.lit(of.to), sql.lit(of.prefix)];
  await sql`
    insert into ticket (hall_id, id, business_day, category_id, number, kiosk_id, issued_at, received_at, state, slip, window_id,
      lane, lane_from, queued_at, rank_at, due_at, recalls)
    select hall_id, ${prefix} || substr(id, 9), ${to}, category_id, number, kiosk_id, issued_at + ${shift}, received_at + ${shift},
      state, slip, window_id, lane, lane_from, queued_at + ${shift}, rank_at + ${shift}, due_at, recalls
    from made_ticket where business_day = ${from} order by id`.execute(trx);
  await sql`
    insert into ticket_segment (hall_id, ticket_id, seq, state, actor, window_id, from_at, to_at, category_id, cause)
    select hall_id, ${prefix} || substr(ticket_id, 9), seq, state, actor, window_id, from_at + ${shift}, to_at + ${shift},
      category_id, cause
    from made_segment where made_day = ${from} order by ticket_id, seq`.execute(trx);
  await sql`
    insert into ticket_request (hall_id, ticket_id, seq, category_id, guide_id, quantity, actor, at)
    select hall_id, ${prefix} || substr(ticket_id, 9), seq, category_id, guide_id, quantity, actor, at + ${shift}
    from made_request where made_day = ${from} order by ticket_id, seq`.execute(trx);
  await sql`
    insert into rating (hall_id, id, subject_key, business_day, ticket_number, category_id, window_id, kiosk_id, grade, options, at,
      received_at)
    select hall_id, ${prefix} || substr(id, 9), 'ticket:' || ${to} || ':' || ticket_number, ${to}, ticket_number, category_id,
      window_id, kiosk_id, grade, options, at + ${shift}, received_at + ${shift}
    from made_rating where business_day = ${from} order by id`.execute(trx);
}
