import type { Selectable, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import { changing } from "../audit/intent.ts";
import type { Errand, Holder, Lane, LaneSource, SlipOutcome, Ticket } from "../contract/index.ts";
import { tell } from "../events/tell.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { forgetDays } from "../statistics/forget-days.ts";
import { locked } from "../store/row-lock.ts";
import type { HallDatabase, NumberRangeTable } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { placeOf } from "./place.ts";
import type { QueueContext } from "./queue-context.ts";
import { enqueue } from "./segments.ts";
import { strongerSlip } from "./slip.ts";
import { codeHashesOf } from "./ticket-code.ts";
import { parseNumber } from "./ticket-number.ts";
import { newTicketId } from "./ticket-id.ts";
import { viewOwnTicket } from "./ticket-view.ts";

export interface OfflineTicket extends Errand {
  idempotencyKey: string;
  rangeId: string;
  number: string;
  issuedAt: number;
  slip: z.infer<typeof SlipOutcome>;
  code?: string | undefined;
  holder?: Holder | undefined;
  lane?: Lane | undefined;
  laneFrom?: LaneSource | undefined;
}

type Refusal = "unknownRange" | "notInRange" | "numberTaken";

type HandOverAnswer =
  | { idempotencyKey: string; result: "accepted"; ticket: Ticket }
  | { idempotencyKey: string; result: "refused"; reason: Refusal };

/**
 * Take over tickets that a kiosk issued from its ranges. Each stands alone, one transaction each: a refused one does not
 * hold up the others, and any of them may be sent again.
 */
export async function handOver(
  context: QueueContext,
  from: { kioskId: string; tickets: readonly OfflineTicket[] },
): Promise<HandOverAnswer[]> {
  const answers: HandOverAnswer[] = [];
  for (const offline of from.tickets) {
    const { idempotencyKey } = offline;
    const taken = await takeOver(context, from.kioskId, offline);
    answers.push(
      taken.isErr()
        ? { idempotencyKey, result: "refused", reason: taken.error }
        : { idempotencyKey, result: "accepted", ticket: await viewOwnTicket(context, taken.value) },
    );
  }
  return answers;
}

async function takeOver(
  context: QueueContext,
  kioskId: string,
  offline: OfflineTicket,
): Promise<Result<string, Refusal>> {
  const now = context.clock();
  return transact(context.db, async (trx) => {
    const id = newTicketId(now);
    const claim = await claimWish(trx, { kind: "ticket", key: offline.idempotencyKey, resultId: id, at: now });
    const known = claim === "new" ? undefined : claim.resultId;
    const range = await findRange(trx, kioskId, offline);
    if (range.isErr()) return err(range.error);
    const { businessDay, categoryId, reservedAt } = range.value;
    if (await isTaken(trx, { businessDay, number: offline.number, except: known })) return err("numberTaken");
    await noteKiosk(trx, { kioskId, at: now, why: "use" });
    if (known !== undefined) {
      await renumber(trx, known, { ...offline, businessDay, categoryId });
      changing(trx, offline.number);
      await tell(trx, now, [{ topic: "queue", ref: categoryId }]);
      return ok(known);
    }
    // A kiosk's clock may be wrong, but nobody got the number before it was reserved, nor after it was handed over.
    const issuedAt = Math.min(Math.max(offline.issuedAt, reservedAt), now);
    await enqueue(trx, {
      ...{ id, businessDay, categoryId, kioskId, issuedAt },
      number: offline.number,
      rangeId: offline.rangeId,
      receivedAt: now,
      ...placeOf(context, { at: issuedAt, wish: offline }),
      subjectKey: null,
      slip: offline.slip,
      ...{ guideId: offline.guideId, bundleId: offline.bundleId, answers: offline.answers },
      ...codeHashesOf(id, offline.code),
      maskedName: offline.holder?.maskedName ?? null,
      maskedNumber: offline.holder?.maskedNumber ?? null,
    });
    changing(trx, offline.number);
    await tell(trx, now, [{ topic: "queue", ref: categoryId }]);
    return ok(id);
  });
}

async function findRange(
  trx: Transaction<HallDatabase>,
  kioskId: string,
  offline: OfflineTicket,
): Promise<Result<Selectable<NumberRangeTable>, Refusal>> {
  const range = await trx
    .selectFrom("numberRange")
    .selectAll()
    .where("id", "=", offline.rangeId)
    .where("kioskId", "=", kioskId)
    .executeTakeFirst();
  if (range === undefined) return err("unknownRange");
  const { letter, serial } = parseNumber(offline.number);
  const inside = letter === range.letter && serial >= range.firstSerial && serial <= range.lastSerial;
  return inside ? ok(range) : err("notInRange");
}

async function isTaken(
  trx: Transaction<HallDatabase>,
  wanted: { businessDay: string; number: string; except: string | undefined },
): Promise<boolean> {
  const holder = await trx
    .selectFrom("ticket")
    .select("id")
    .where("businessDay", "=", wanted.businessDay)
    .where("number", "=", wanted.number)
    .executeTakeFirst();
  return holder !== undefined && holder.id !== wanted.except;
}

/** The hall had issued this wish already, and the kiosk, not having heard, gave another number: paper wins. */
async function renumber(
  trx: Transaction<HallDatabase>,
  id: string,
  paper: OfflineTicket & { businessDay: string; categoryId: string },
): Promise<void> {
  const ticket = await locked(trx, trx.selectFrom("ticket").selectAll().where("id", "=", id)).executeTakeFirstOrThrow();
  const renamed = ticket.number !== paper.number || ticket.businessDay !== paper.businessDay;
  await trx
    .updateTable("ticket")
    .set({
      slip: strongerSlip(ticket.slip, paper.slip),
      ...(renamed && {
        number: paper.number,
        formerNumber: ticket.number,
        businessDay: paper.businessDay,
        categoryId: paper.categoryId,
        rangeId: paper.rangeId,
      }),
    })
    .where("id", "=", id)
    .execute();
  // As many tickets as before, and other ones.
  if (renamed) await forgetDays(trx, [ticket.businessDay, paper.businessDay]);
}
