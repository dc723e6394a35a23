import { randomUUID } from "node:crypto";
import { noteKiosk } from "../fleet/seen.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { claimWish } from "../store/wish.ts";

/** More open calls than this nobody can answer; it keeps the answer small. */
const LIST_LIMIT = 500;

interface HelpWish {
  idempotencyKey: string;
  kioskId: string;
  reason: string;
  detail?: string | undefined;
  at: number;
}

/** Note a kiosk's call for a person; the same key again changes nothing. */
export async function callForHelp(
  { db, clock }: QueueContext,
  call: HelpWish,
): Promise<{ id: string; receivedAt: number }> {
  const receivedAt = clock();
  const { idempotencyKey: key, kioskId, reason, detail, at } = call;
  const newId = randomUUID();
  const id = await db.transaction().execute(async (trx) => {
    const claim = await claimWish(trx, { kind: "help", key, resultId: newId, at: receivedAt });
    if (claim !== "new") return claim.resultId;
    const businessDay = businessDayOf(receivedAt);
    await trx
      .insertInto("helpCall")
      .values({ id: newId, businessDay, kioskId, reason, detail: detail ?? null, at, receivedAt })
      .execute();
    await noteKiosk(trx, { kioskId, at: receivedAt });
    return newId;
  });
  return db.selectFrom("helpCall").select(["id", "receivedAt"]).where("id", "=", id).executeTakeFirstOrThrow();
}

/** Calls the hall received today, newest first. */
export async function helpCallsOfToday({ db, clock }: QueueContext) {
  const rows = await db
    .selectFrom("helpCall")
    .select(["id", "kioskId", "reason", "detail", "at", "receivedAt"])
    .where("businessDay", "=", businessDayOf(clock()))
    .orderBy("receivedAt", "desc")
    .orderBy("id")
    .limit(LIST_LIMIT)
    .execute();
  return rows.map(({ detail, ...row }) => ({ ...row, ...(detail !== null && { detail }) }));
}
