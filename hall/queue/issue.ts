import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import { changing } from "../audit/intent.ts";
import type { Holder, IssueRefusal, Lane, Ticket } from "../contract/index.ts";
import { tell } from "../events/tell.ts";
import { noteKiosk } from "../fleet/seen.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { businessDayOf } from "./business-day.ts";
import { estimateFor } from "./estimate-for.ts";
import { takeSerial } from "./numbering.ts";
import { fitsToday } from "./opening.ts";
import { placeOf } from "./place.ts";
import type { QueueContext } from "./queue-context.ts";
import { nextBand, takeQuota } from "./quota.ts";
import { enqueue, type NewTicket } from "./segments.ts";
import { paceOf, type Pace } from "./service-times.ts";
import { codeHashesOf } from "./ticket-code.ts";
import { newTicketId } from "./ticket-id.ts";
import { formatNumber } from "./ticket-number.ts";
import { viewNewTicket, viewOwnTicket, viewTicket } from "./ticket-view.ts";

export interface IssueWish {
  idempotencyKey: string;
  categoryId: string;
  kioskId: string;
  /** What the slip's QR will carry. */
  code?: string | undefined;
  holder?: Holder | undefined;
  lane?: Lane | undefined;
  /** Whose number it is, where the hall gives one a person; only a keyed hash of it is kept, until the day's end. */
  subject?: { idNumber: string } | undefined;
}

type Code =
  "UNKNOWN_CATEGORY" | "NUMBERS_EXHAUSTED" | "QUOTA_USED_UP" | "CLOSING_SOON" | "HALL_CLOSED" | "ALREADY_WAITING";

interface Refusal {
  code: Code;
  data: IssueRefusal;
}

/** A new one, or the id of what the same key gave before. */
type Issued = { ticket: NewTicket } | { former: string };

const refuse = (code: Code, data: IssueRefusal = {}) => err({ code, data });

/** Give the next number of a category. The same key again, at the same time too, gives the same ticket. */
export async function issueTicket(context: QueueContext, wish: IssueWish): Promise<Result<Ticket, Refusal>> {
  const category = context.plan.offered(wish.categoryId);
  if (category === undefined) return refuse("UNKNOWN_CATEGORY");
  const at = context.clock();
  const businessDay = businessDayOf(at);
  // Read before the transaction, which on SQLite holds the one connection there is.
  const pace = context.plan.hall.ticketing?.keepHours === true ? await paceOf(context) : undefined;
  const issued = await transact<Issued, Refusal>(context.db, async (trx) => {
    const id = newTicketId(at);
    const claim = await claimWish(trx, { kind: "ticket", key: wish.idempotencyKey, resultId: id, at });
    if (claim !== "new") return ok({ former: claim.resultId });
    const inTime = await checkHours(trx, context, { category, at, pace });
    if (inTime.isErr()) return err(inTime.error);
    const subjectKey = subjectKeyOf(context, { ...wish, businessDay });
    const other = subjectKey === null ? undefined : await activeNumber(trx, subjectKey);
    if (other !== undefined) return refuse("ALREADY_WAITING", { number: other });
    if (!(await takeQuota(trx, { category, at }))) {
      const next = nextBand(category, at);
      return refuse("QUOTA_USED_UP", next === undefined ? {} : { nextBandFrom: next });
    }
    const serial = await takeSerial(trx, { businessDay, letter: category.letter });
    if (serial === undefined) return refuse("NUMBERS_EXHAUSTED");
    const number = formatNumber(category.letter, serial);
    const ticket: NewTicket = {
      id,
      businessDay,
      categoryId: category.id,
      number,
      kioskId: wish.kioskId,
      rangeId: null,
      issuedAt: at,
      receivedAt: at,
      ...placeOf(context, { at, lane: wish.lane ?? "normal" }),
      subjectKey,
      slip: "pending",
      ...codeHashesOf(id, wish.code),
      maskedName: wish.holder?.maskedName ?? null,
      maskedNumber: wish.holder?.maskedNumber ?? null,
    };
    // The same person at two kiosks at the same instant, on a store where the other's ticket was not to be seen yet.
    if (!(await enqueue(trx, ticket))) return refuse("ALREADY_WAITING");
    await noteKiosk(trx, { kioskId: wish.kioskId, at, why: "use" });
    changing(trx, number);
    await tell(trx, at, [{ topic: "queue", ref: category.id }]);
    return ok({ ticket });
  });
  if (issued.isErr()) return err(issued.error);
  const { value } = issued;
  return ok(
    "ticket" in value ? await viewNewTicket(context, value.ticket) : await viewOwnTicket(context, value.former),
  );
}

/** No more numbers when somebody who takes one now would still be there when the hall closes. */
async function checkHours(
  trx: Transaction<HallDatabase>,
  context: QueueContext,
  { category, at, pace }: { category: TicketCategory; at: number; pace: Pace | undefined },
): Promise<Result<void, Refusal>> {
  if (pace === undefined) return ok();
  const { lowMinutes, highMinutes } = await estimateFor(trx, {
    ...{ plan: context.plan, category, businessDay: businessDayOf(at), pace },
  });
  const minutes = (lowMinutes + highMinutes) / 2 + category.typicalServiceMinutes;
  const verdict = fitsToday(context.plan.hall, { at, minutes });
  if (verdict === "closed") return refuse("HALL_CLOSED");
  return verdict === "closingSoon" ? refuse("CLOSING_SOON") : ok();
}

/** Hashed with the hall's key, the category and the day: two numbers of one person say nothing of each other. */
function subjectKeyOf(
  { plan, hash }: QueueContext,
  of: { subject?: { idNumber: string } | undefined; categoryId: string; businessDay: string },
): string | null {
  if (of.subject === undefined || hash === undefined || plan.hall.ticketing?.onePerPerson !== true) return null;
  return hash(`ticket ${of.businessDay} ${of.categoryId} ${of.subject.idNumber}`);
}

async function activeNumber(trx: Transaction<HallDatabase>, subjectKey: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom("ticket")
    .select("number")
    .where("subjectKey", "=", subjectKey)
    .where("state", "in", ["waiting", "called", "serving", "held"])
    .executeTakeFirst();
  return row?.number;
}

/** The ticket of an idempotency key, if one was issued or handed over with it. */
export async function findByKey(context: QueueContext, idempotencyKey: string): Promise<Ticket | undefined> {
  const wish = await context.db
    .selectFrom("wish")
    .select("resultId")
    .where("kind", "=", "ticket")
    .where("key", "=", idempotencyKey)
    .executeTakeFirst();
  return wish?.resultId == null ? undefined : viewTicket(context, wish.resultId);
}
