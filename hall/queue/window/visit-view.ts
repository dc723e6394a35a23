import type { Kysely } from "kysely";
import type { Ticket, VisitTicket } from "../../contract/index.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { standingOf } from "../lane-standing.ts";
import type { QueueContext } from "../queue-context.ts";
import { ticketById, type TicketRow } from "../ticket-row.ts";
import { toTickets } from "../ticket-view.ts";
import { noShowStanding } from "./no-show.ts";
import { factsOf } from "./visit-facts.ts";

/** A ticket as windows see it; undefined when there is none with this id. */
export async function viewVisit(context: QueueContext, id: string): Promise<VisitTicket | undefined> {
  const row = await ticketById(context.db, id);
  return row === undefined ? undefined : (await toVisits(context, [row]))[0];
}

/** Tickets as windows see them, in their order: one question or two, however many they are. */
export async function toVisits(context: QueueContext, rows: readonly TicketRow[]): Promise<VisitTicket[]> {
  if (rows.length === 0) return [];
  const { db, plan } = context;
  const facts = await factsOf(db, rows);
  const tickets = await toTickets(context, rows, facts.appointments);
  const numbers = await numbersOf(db, rows);
  return rows.map((row, index) => {
    const { lane, queuedAt, recalls, targetWindowId, maskedName } = row;
    // When it was called and called again, since it last waited.
    const called = isAtWindow(row) ? (facts.calls.get(row.id) ?? []).slice(-(recalls + 1)) : [];
    const since = row.state === "held" || row.state === "noShow" ? facts.asides.get(row.id) : undefined;
    const lastCalledAt = called.at(-1);
    const into = row.mergedInto === null ? undefined : numbers.get(row.mergedInto);
    const merged = facts.merged.get(row.id) ?? [];
    return {
      ...(tickets[index] as Ticket),
      ...{ lane, queuedAt, recalls, ...standingOf(row) },
      ...(called[0] !== undefined && { calledAt: called[0] }),
      ...(row.state === "called" &&
        lastCalledAt !== undefined && { noShow: noShowStanding(plan.calling, { recalls, lastCalledAt }) }),
      ...(since !== undefined && { since }),
      ...(targetWindowId !== null && { targetWindowId }),
      ...(maskedName !== null && { maskedName }),
      // Its own first, then those of the tickets that were merged into it.
      requests: [row, ...merged].flatMap(({ id }) => facts.requests.get(id) ?? []),
      merged: merged.map(({ number }) => number),
      ...(into !== undefined && { mergedInto: into }),
    };
  });
}

function isAtWindow({ state }: TicketRow): boolean {
  return state === "called" || state === "serving" || state === "held";
}

/** Numbers of the tickets under which these go on. */
async function numbersOf(db: Kysely<HallDatabase>, rows: readonly TicketRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ mergedInto: into }) => (into === null ? [] : [into]));
  if (ids.length === 0) return new Map();
  const found = await db.selectFrom("ticket").select(["id", "number"]).where("id", "in", ids).execute();
  return new Map(found.map(({ id, number }) => [id, number]));
}
