import { err, ok, type Result } from "neverthrow";
import type { Ticket, TicketState } from "../contract/index.ts";
import { readSlipToken, type CodedTicket } from "../contract/slip-code.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { TicketRow } from "../queue/ticket-row.ts";
import { codeHashOf } from "../queue/ticket-code.ts";
import { toTicket } from "../queue/ticket-view.ts";
import { tooOld } from "../ratings/ratable-ticket.ts";
import type { RatingContext } from "../ratings/rating-context.ts";
import { subjectKeyOf } from "../ratings/subject-key.ts";

/** `notYet`: it still goes on. `elsewhere`: with the number that this one was joined to. */
export type RatingStanding = "open" | "given" | "notYet" | "elsewhere" | "tooLate";

export interface OpenedSlip {
  slip: CodedTicket;
  /** What happens under this number, or under the one it was joined to. */
  visit: Ticket;
  /** When that was called to its window, and how often again. */
  calledAt?: number;
  recalls: number;
  /** Whether its business day is today's: afterwards there is no queue any more. */
  today: boolean;
  rating: RatingStanding;
}

/** `unknown`: no such number, another code, or no link at all; one answer. `expired`: nothing is left to see or do. */
export type SlipTrouble = "unknown" | "expired";

/** Nobody joins tickets in a longer row than this. */
const MERGES_FOLLOWED = 20;
const OVER: ReadonlySet<TicketState> = new Set(["finished", "noShow", "left", "cancelled"]);

/** What somebody holds whose telephone opened the address on a slip. */
export async function openSlip(
  context: { queue: QueueContext; ratings: RatingContext },
  token: string,
): Promise<Result<OpenedSlip, SlipTrouble>> {
  const { queue, ratings } = context;
  const slip = readSlipToken(token);
  if (slip === undefined || slip.divisionCode !== queue.plan.hall.divisionCode) return err("unknown");
  const own = await rowOf(queue, slip);
  if (own === undefined) return err("unknown");
  const row = await goesOnAs(queue, own);
  const today = own.businessDay === businessDayOf(queue.clock());
  const rating = await ratingStanding(ratings, own);
  if (!today && rating !== "open" && rating !== "given") return err("expired");
  const calledAt = await lastCalledAt(queue, row.id);
  return ok({
    ...{ slip, today, rating, recalls: row.recalls, visit: await toTicket(queue, row) },
    ...(calledAt !== undefined && { calledAt }),
  });
}

async function rowOf({ db }: QueueContext, { businessDay, number, code }: CodedTicket): Promise<TicketRow | undefined> {
  return (
    db
      .selectFrom("ticket")
      .selectAll()
      .where("number", "=", number)
      // A carried ticket's slip says the day on which it was taken.
      .where((eb) => eb.or([eb("businessDay", "=", businessDay), eb("carriedFrom", "=", businessDay)]))
      .where("codeHash", "=", codeHashOf(code))
      .limit(1)
      .executeTakeFirst()
  );
}

async function goesOnAs({ db }: QueueContext, own: TicketRow): Promise<TicketRow> {
  let row = own;
  for (let step = 0; step < MERGES_FOLLOWED && row.mergedInto !== null; step += 1) {
    row = await db.selectFrom("ticket").selectAll().where("id", "=", row.mergedInto).executeTakeFirstOrThrow();
  }
  return row;
}

async function ratingStanding({ db, rules, clock }: RatingContext, own: TicketRow): Promise<RatingStanding> {
  const { businessDay, number, state } = own;
  if (state === "transferred") return "elsewhere";
  if (tooOld(rules, businessDay, clock())) return "tooLate";
  const rated = await db
    .selectFrom("rating")
    .select("id")
    .where("subjectKey", "=", subjectKeyOf({ kind: "ticket", businessDay, number }))
    .executeTakeFirst();
  if (rated !== undefined) return "given";
  return OVER.has(state) ? "open" : "notYet";
}

async function lastCalledAt({ db }: QueueContext, ticketId: string): Promise<number | undefined> {
  const called = await db
    .selectFrom("ticketSegment")
    .select("fromAt")
    .where("ticketId", "=", ticketId)
    .where("state", "=", "called")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return called?.fromAt;
}
