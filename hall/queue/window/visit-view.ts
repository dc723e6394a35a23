import type { Kysely } from "kysely";
import type { Ticket, VisitTicket } from "../../contract/index.ts";
import { among, listed } from "../../store/among.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";
import type { QueueContext } from "../queue-context.ts";
import { ticketById, type TicketRow } from "../ticket-row.ts";
import { toTickets } from "../ticket-view.ts";
import { noShowStanding } from "./no-show.ts";

/** A ticket as windows see it; undefined when there is none with this id. */
export async function viewVisit(context: QueueContext, id: string): Promise<VisitTicket | undefined> {
  const row = await ticketById(context.db, id);
  return row === undefined ? undefined : (await toVisits(context, [row]))[0];
}

/** Tickets as windows see them, in their order: a few questions however many they are. */
export async function toVisits(context: QueueContext, rows: readonly TicketRow[]): Promise<VisitTicket[]> {
  if (rows.length === 0) return [];
  const { db, plan } = context;
  const tickets = await toTickets(context, rows);
  const merged = await mergedInto(db, rows);
  const calls = await callsOf(db, rows);
  const numbers = await numbersOf(db, rows);
  const requests = await requestsOf(db, rows, merged);
  return rows.map((row, index) => {
    const { lane, queuedAt, recalls, targetWindowId, maskedName } = row;
    // When it was called and called again, since it last waited.
    const called = (calls.get(row.id) ?? []).slice(-(recalls + 1));
    const lastCalledAt = called.at(-1);
    const into = row.mergedInto === null ? undefined : numbers.get(row.mergedInto);
    return {
      ...(tickets[index] as Ticket),
      ...{ lane, queuedAt, recalls },
      ...(called[0] !== undefined && { calledAt: called[0] }),
      ...(row.state === "called" &&
        lastCalledAt !== undefined && { noShow: noShowStanding(plan.calling, { recalls, lastCalledAt }) }),
      ...(targetWindowId !== null && { targetWindowId }),
      ...(maskedName !== null && { maskedName }),
      requests: requests.get(row.id) ?? [],
      merged: (merged.get(row.id) ?? []).map(({ number }) => number),
      ...(into !== undefined && { mergedInto: into }),
    };
  });
}

type Merged = ReadonlyMap<string, { id: string; number: string }[]>;

/** Everything that goes on under each ticket, also by way of another one. */
async function mergedInto(db: Kysely<HallDatabase>, rows: readonly TicketRow[]): Promise<Merged> {
  const found = new Map<string, { id: string; number: string }[]>();
  /** Under which of the tickets asked for each of these goes on. */
  let goesOn = new Map(rows.map(({ id }) => [id, id]));
  while (goesOn.size > 0) {
    const others = await mergedTickets(db, { into: listed([...goesOn.keys()]) });
    const next = new Map<string, string>();
    for (const { id, number, mergedInto: into } of others) {
      const root = goesOn.get(into ?? "");
      if (root === undefined) continue;
      found.set(root, [...(found.get(root) ?? []), { id, number }]);
      next.set(id, root);
    }
    goesOn = next;
  }
  return found;
}

const mergedTickets = statement((db, { into }: { into: string }) =>
  db
    .selectFrom("ticket")
    .select(["id", "number", "mergedInto"])
    .where(among(db, { column: "mergedInto", list: into }))
    .orderBy("issuedAt")
    .orderBy("number"),
);

/** When tickets at a window were called and called again, oldest first. */
async function callsOf(db: Kysely<HallDatabase>, rows: readonly TicketRow[]): Promise<Map<string, number[]>> {
  const there = rows.filter(({ state }) => state === "called" || state === "serving" || state === "held");
  const calls = new Map<string, number[]>();
  if (there.length === 0) return calls;
  const segments = await callSegments(db, { ids: listed(there.map(({ id }) => id)) });
  for (const { ticketId, fromAt } of segments) calls.set(ticketId, [...(calls.get(ticketId) ?? []), fromAt]);
  return calls;
}

const callSegments = statement((db, { ids }: { ids: string }) =>
  db
    .selectFrom("ticketSegment")
    .select(["ticketId", "fromAt"])
    .where(among(db, { column: "ticketId", list: ids }))
    .where("state", "=", "called")
    .where("cause", "in", ["call", "recall"])
    .orderBy("ticketId")
    .orderBy("seq"),
);

/** Numbers of the tickets under which these go on. */
async function numbersOf(db: Kysely<HallDatabase>, rows: readonly TicketRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ mergedInto: into }) => (into === null ? [] : [into]));
  if (ids.length === 0) return new Map();
  const found = await db.selectFrom("ticket").select(["id", "number"]).where("id", "in", ids).execute();
  return new Map(found.map(({ id, number }) => [id, number]));
}

/** What each visit is about: its own requests first, then those of the tickets that were merged into it. */
async function requestsOf(
  db: Kysely<HallDatabase>,
  rows: readonly TicketRow[],
  merged: Merged,
): Promise<Map<string, VisitTicket["requests"]>> {
  const idsOf = (id: string) => [id, ...(merged.get(id) ?? []).map((other) => other.id)];
  const found = await requestRows(db, { ids: listed(rows.flatMap(({ id }) => idsOf(id))) });
  const byTicket = new Map<string, VisitTicket["requests"]>();
  for (const { ticketId, categoryId, guideId, quantity } of found) {
    const request = { categoryId, quantity, ...(guideId !== null && { guideId }) };
    byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), request]);
  }
  return new Map(rows.map(({ id }) => [id, idsOf(id).flatMap((one) => byTicket.get(one) ?? [])]));
}

const requestRows = statement((db, { ids }: { ids: string }) =>
  db
    .selectFrom("ticketRequest")
    .select(["ticketId", "categoryId", "guideId", "quantity"])
    .where(among(db, { column: "ticketId", list: ids }))
    .orderBy("ticketId")
    .orderBy("seq"),
);
