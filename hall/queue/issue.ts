import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { Holder, Ticket } from "../contract/index.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { businessDayOf } from "./business-day.ts";
import { takeSerial } from "./numbering.ts";
import type { QueueContext } from "./queue-context.ts";
import { enqueue } from "./segments.ts";
import { formatNumber } from "./ticket-number.ts";
import { viewOwnTicket, viewTicket } from "./ticket-view.ts";

export interface IssueWish {
  idempotencyKey: string;
  categoryId: string;
  kioskId: string;
  holder?: Holder | undefined;
}

/** Give the next number of a category. The same key again, at the same time too, gives the same ticket. */
export async function issueTicket(
  context: QueueContext,
  wish: IssueWish,
): Promise<Result<Ticket, "UNKNOWN_CATEGORY" | "NUMBERS_EXHAUSTED">> {
  const category = context.plan.category(wish.categoryId);
  if (category === undefined) return err("UNKNOWN_CATEGORY");
  const at = context.clock();
  const businessDay = businessDayOf(at);
  const issued = await transact(context.db, async (trx) => {
    const id = randomUUID();
    const claim = await claimWish(trx, { kind: "ticket", key: wish.idempotencyKey, resultId: id, at });
    if (claim !== "new") return ok(claim.resultId);
    const serial = await takeSerial(trx, { businessDay, letter: category.letter });
    if (serial === undefined) return err("NUMBERS_EXHAUSTED" as const);
    await enqueue(trx, {
      id,
      businessDay,
      categoryId: category.id,
      number: formatNumber(category.letter, serial),
      kioskId: wish.kioskId,
      rangeId: null,
      issuedAt: at,
      receivedAt: at,
      slip: "pending",
      maskedName: wish.holder?.maskedName ?? null,
      maskedNumber: wish.holder?.maskedNumber ?? null,
    });
    await noteKiosk(trx, { kioskId: wish.kioskId, at });
    return ok(id);
  });
  return issued.isErr() ? err(issued.error) : ok(await viewOwnTicket(context, issued.value));
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
