import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { isLowGrade, reasonTrouble } from "../../kiosk-config/schema/rating.ts";
import { workingDaysAfter } from "../../kiosk-config/schema/working-days.ts";
import { changing } from "../audit/intent.ts";
import type { RatedService, Rating, RatingSubject } from "../contract/rating.ts";
import { tell, type Told } from "../events/tell.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { addToOutbox } from "../outbox/outbox.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { ticketOfSlip, tooOld, type SlipRefusal } from "./ratable-ticket.ts";
import type { RatingContext } from "./rating-context.ts";
import { subjectKeyOf } from "./subject-key.ts";

export type RatingRefusal = SlipRefusal | "ALREADY_RATED" | "TOO_LATE" | "UNKNOWN_OPTION" | "REASON_REQUIRED";

export interface GivenRating {
  idempotencyKey: string;
  /** Kept with the rating. */
  kioskId: string;
  /** Somebody's own telephone, or the screen of a window, is no kiosk that was seen. Default `kiosk`. */
  via?: "kiosk" | "phone" | "window";
  rating: Omit<Rating, "subject"> & { subject: RatingSubject | ServedTicket };
  /** When it was given at the kiosk, which may have been days ago. */
  at: number;
}

/** A ticket whose holder stands at the window: no slip has to prove it. */
export interface ServedTicket {
  kind: "served";
  businessDay: string;
  number: string;
  categoryId: string;
  windowId: string;
}

interface Receipt {
  id: string;
  receivedAt: number;
  followUpDay?: string;
}

/** Keep a rating, once for each ticket or visit; a low grade opens a work order with its day. */
export async function giveRating(context: RatingContext, given: GivenRating): Promise<Result<Receipt, RatingRefusal>> {
  const { db, clock, rules, plan, uploads } = context;
  const { idempotencyKey: key, kioskId, via = "kiosk", rating } = given;
  const trouble = reasonTrouble(rules, rating);
  if (trouble !== undefined) return err(trouble);
  const receivedAt = clock();
  // A kiosk's clock may be wrong; nobody rates in the future.
  const at = Math.min(given.at, receivedAt);
  const id = randomUUID();
  return transact<Receipt, RatingRefusal>(db, async (trx) => {
    const claim = await claimWish(trx, { kind: "rating", key, resultId: id, at: receivedAt });
    if (claim !== "new") return ok(await receiptOf(trx, claim.resultId));
    const service = await serviceOf(trx, rating.subject);
    if (service.isErr()) return err(service.error);
    const { of, ...columns } = service.value;
    if (of.kind === "ticket" && tooOld(rules, of.businessDay, at)) return err("TOO_LATE");
    const kept = await trx
      .insertInto("rating")
      .values({
        id,
        subjectKey: subjectKeyOf(of),
        ...columns,
        guideId: rating.guideId ?? null,
        kioskId,
        grade: rating.grade,
        options: JSON.stringify(rating.options),
        words: rating.words?.trim() || null,
        at,
        receivedAt,
      })
      .onConflict((conflict) => conflict.column("subjectKey").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (kept === undefined) return err("ALREADY_RATED");
    if (via === "kiosk") await noteKiosk(trx, { kioskId, at: receivedAt, why: "use" });
    changing(trx, ...(columns.ticketNumber === null ? [] : [columns.ticketNumber]));
    if (uploads) await addToOutbox(trx, { system: "ratings", refId: id, at: receivedAt });
    const told = toldOf(columns.windowId);
    if (!isLowGrade(rating.grade)) {
      await tell(trx, receivedAt, told);
      return ok({ id, receivedAt });
    }
    const { day } = workingDaysAfter({
      hall: plan.hall,
      // The days run from when it was said, not from when a line was mended.
      from: businessDayOf(at),
      count: rules.followUpWorkingDays,
    });
    await openOrder(trx, { ratingId: id, dueDay: day, at: receivedAt });
    await tell(trx, receivedAt, told);
    return ok({ id, receivedAt, followUpDay: day });
  });
}

/** The window's own screen, and its clerk, learn that there is an answer. */
const toldOf = (windowId: string | null): Told[] =>
  windowId === null
    ? [{ topic: "ratings" }]
    : [
        { topic: "ratings", ref: windowId },
        { topic: "windows", ref: windowId },
      ];

interface Service {
  of: RatedService;
  businessDay: string | null;
  ticketNumber: string | null;
  visitId: string | null;
  categoryId: string | null;
  windowId: string | null;
}

/** What was rated, and its columns; a ticket only for who holds its slip. */
async function serviceOf(
  trx: Transaction<HallDatabase>,
  subject: RatingSubject | ServedTicket,
): Promise<Result<Service, SlipRefusal>> {
  const none = { businessDay: null, ticketNumber: null, visitId: null, categoryId: null, windowId: null };
  if (subject.kind === "visit") return ok({ ...none, of: subject, visitId: subject.visitId });
  const ticket = subject.kind === "served" ? ok(subject) : await ticketOfSlip(trx, subject);
  return ticket.map(({ businessDay, number, categoryId, windowId }) => ({
    of: { kind: "ticket" as const, businessDay, number },
    ...{ businessDay, ticketNumber: number, visitId: null, categoryId, windowId },
  }));
}

async function openOrder(trx: Transaction<HallDatabase>, order: { ratingId: string; dueDay: string; at: number }) {
  const { ratingId, dueDay, at } = order;
  const id = randomUUID();
  await trx
    .insertInto("ratingOrder")
    .values({ id, ratingId, state: "open", openedAt: at, dueDay, assignee: null, closedAt: null })
    .execute();
  await trx
    .insertInto("ratingOrderStep")
    .values({ orderId: id, seq: 1, state: "open", actor: "hall", note: null, at })
    .execute();
}

async function receiptOf(trx: Transaction<HallDatabase>, id: string): Promise<Receipt> {
  const { receivedAt, dueDay } = await trx
    .selectFrom("rating")
    .leftJoin("ratingOrder", "ratingOrder.ratingId", "rating.id")
    .select(["rating.receivedAt", "ratingOrder.dueDay"])
    .where("rating.id", "=", id)
    .executeTakeFirstOrThrow();
  return { id, receivedAt, ...(dueDay !== null && { followUpDay: dueDay }) };
}
