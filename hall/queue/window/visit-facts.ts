import { sql, type Kysely } from "kysely";
import type { Ticket, VisitTicket } from "../../contract/index.ts";
import { among, listed } from "../../store/among.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";

/** What is written down of tickets besides their own rows, by ticket id. */
export interface VisitFacts {
  appointments: Map<string, Required<Pick<Ticket, "appointment">>>;
  /** When each was called and called again, oldest first (Unix ms). */
  calls: Map<string, number[]>;
  /** When each was set aside or given up as not come, the last time (Unix ms). */
  asides: Map<string, number>;
  /** What each came for, in the order in which it was said; of those that were merged into them too. */
  requests: Map<string, VisitTicket["requests"]>;
  /** Everything that goes on under each ticket, also by way of another one. */
  merged: Map<string, { id: string; number: string }[]>;
}

/** In one question; in one more for each step by which tickets were merged into others. */
export async function factsOf(db: Kysely<HallDatabase>, tickets: readonly { id: string }[]): Promise<VisitFacts> {
  const facts: VisitFacts = {
    ...{ appointments: new Map(), calls: new Map(), asides: new Map(), requests: new Map(), merged: new Map() },
  };
  /** Under which of the tickets asked for each of these goes on. */
  let goesOn = new Map(tickets.map(({ id }) => [id, id]));
  const read = new Set<string>();
  while (goesOn.size > 0) {
    const next = new Map<string, string>();
    for (const { kind, ticketId, at, other, text, more, also } of await readFacts(db, {
      ids: listed([...goesOn.keys()]),
    })) {
      // One that was asked for itself, and goes on under another one of them.
      if (kind !== "merged" && read.has(ticketId)) continue;
      if (kind === "appointment") facts.appointments.set(ticketId, { appointment: { from: at, to: other } });
      else if (kind === "act" && (text === "hold" || text === "noShow")) facts.asides.set(ticketId, at);
      else if (kind === "act") add(facts.calls, ticketId, at);
      else if (kind === "request")
        add(facts.requests, ticketId, {
          ...{ categoryId: text, quantity: other },
          ...(more !== null && { guideId: more }),
          ...(also !== null && { bundleId: also }),
        });
      else {
        const root = goesOn.get(more ?? "") ?? "";
        add(facts.merged, root, { id: ticketId, number: text });
        next.set(ticketId, root);
      }
    }
    for (const id of goesOn.keys()) read.add(id);
    goesOn = next;
  }
  return facts;
}

function add<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}

/** One of several things, for which the columns mean something else each. */
interface Fact {
  kind: "appointment" | "act" | "request" | "merged";
  ticketId: string;
  /** Unix ms, or which request it is: the order. */
  at: number;
  other: number;
  text: string;
  more: string | null;
  also: string | null;
}

const readFacts = statement((db, { ids }: { ids: string }) => {
  const of = (kind: Fact["kind"]) => sql<Fact["kind"]>`cast(${sql.lit(kind)} as text)`.as("kind");
  const noText = sql<string>`cast('' as text)`.as("text");
  const nothing = sql<string | null>`cast(null as text)`;
  const [nothingMore, nothingElse] = [nothing.as("more"), nothing.as("also")];
  const appointments = db
    .selectFrom("ticketAppointment")
    .select([of("appointment"), "ticketId", "fromAt as at", "toAt as other", noText, nothingMore, nothingElse])
    .where(among(db, { column: "ticketId", list: ids }));
  const acts = db
    .selectFrom("ticketSegment")
    .select([of("act"), "ticketId", "fromAt as at", "seq as other", sql<string>`cause`.as("text")])
    .select([nothingMore, nothingElse])
    .where(among(db, { column: "ticketId", list: ids }))
    // The cause says the state; named as well, that would lead SQLite through all calls there ever were.
    .where("cause", "in", ["call", "recall", "hold", "noShow"]);
  const requests = db
    .selectFrom("ticketRequest")
    .select([of("request"), "ticketId", "seq as at", "quantity as other", "categoryId as text"])
    .select(["guideId as more", "bundleId as also"])
    .where(among(db, { column: "ticketId", list: ids }));
  const merged = db
    .selectFrom("ticket")
    .select([of("merged"), "id as ticketId", "issuedAt as at", sql<number>`0`.as("other")])
    .select(["number as text", "mergedInto as more", nothingElse])
    .where(among(db, { column: "mergedInto", list: ids }));
  return appointments.unionAll(acts).unionAll(requests).unionAll(merged).orderBy("at").orderBy("other").orderBy("text");
});
