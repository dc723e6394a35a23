import { setImmediate } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import type { Segment } from "./story.ts";
import { visitFacts, type VisitFacts } from "./visit-facts.ts";

/** So many tickets are read at once; on SQLite nothing else runs meanwhile, so it is a matter of milliseconds. */
const PAGE = 150;

/* Between segments, between the fields of one, and for nothing: signs that no name or id has. */
const NEXT = "\u001d";
const FIELD = "\u001f";
const NONE = "\u001e";

/**
 * Every visit of a business day, in pages, with a breath between them for who calls and takes numbers meanwhile. The store
 * writes each story as one text: a row a ticket is read ten times as fast as a row a segment.
 */
export async function* readVisits(db: Kysely<HallDatabase>, businessDay: string): AsyncGenerator<VisitFacts> {
  let after = "";
  for (;;) {
    const tickets = await storiesOf(db)
      .where("businessDay", "=", businessDay)
      .where("number", ">", after)
      .orderBy("number")
      .limit(PAGE)
      .execute();
    for (const ticket of tickets) {
      const facts = visitFacts(ticket, storyOf(ticket.story));
      if (facts !== undefined) yield facts;
    }
    if (tickets.length < PAGE) return;
    after = tickets.at(-1)?.number ?? after;
    await setImmediate();
  }
}

/** The visits of these tickets. */
export async function readThese(db: Kysely<HallDatabase>, ids: readonly string[]): Promise<VisitFacts[]> {
  const visits: VisitFacts[] = [];
  for (let at = 0; at < ids.length; at += PAGE) {
    const tickets = await storiesOf(db)
      .where("id", "in", ids.slice(at, at + PAGE))
      .execute();
    visits.push(...tickets.flatMap((ticket) => visitFacts(ticket, storyOf(ticket.story)) ?? []));
  }
  return visits;
}

function storiesOf(db: Kysely<HallDatabase>) {
  return db
    .selectFrom("ticket")
    .select(["number", "issuedAt", "kioskId", "rangeId", "carriedFrom"])
    .select((eb) =>
      eb
        .selectFrom("ticketSegment as s")
        .select(storyText().as("text"))
        .whereRef("s.ticketId", "=", "ticket.id")
        .as("story"),
    );
}

/** The segments `s` of a ticket as one text, for `storyOf`. */
function storyText() {
  const field = sql.lit(FIELD);
  const none = sql.lit(NONE);
  return sql<string | null>`string_agg(
      s.state || ${field} || s.cause || ${field} || s.actor || ${field} || coalesce(s.window_id, ${none}) || ${field} ||
        s.category_id || ${field} || cast(s.from_at as text) || ${field} || coalesce(cast(s.to_at as text), ${none}),
      ${sql.lit(NEXT)} order by s.seq)`;
}

function storyOf(text: string | null): Segment[] {
  if (text === null) return [];
  return text.split(NEXT).map((segment) => {
    const [state, cause, actor = "", windowId, categoryId = "", fromAt, toAt] = segment.split(FIELD);
    return {
      ...{ state: state as Segment["state"], cause: cause as Segment["cause"], actor, categoryId },
      windowId: windowId === undefined || windowId === NONE ? null : windowId,
      fromAt: Number(fromAt),
      toAt: toAt === undefined || toAt === NONE ? null : Number(toAt),
    };
  });
}

/** Tickets whose slip is of this day and that were taken along to a later one. */
export async function readCarriedOut(
  db: Kysely<HallDatabase>,
  businessDay: string,
): Promise<{ categoryId: string; issuedAt: number; kioskId: string }[]> {
  const rows = await db
    .selectFrom("ticket")
    .innerJoin("ticketSegment", "ticketSegment.ticketId", "ticket.id")
    .select(["ticketSegment.categoryId", "ticket.issuedAt", "ticket.kioskId"])
    .where("ticket.carriedFrom", "=", businessDay)
    .where("ticketSegment.seq", "=", 1)
    .execute();
  return rows;
}
