import { randomUUID } from "node:crypto";
import { changing } from "../audit/intent.ts";
import { tell } from "../events/tell.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { HelpState } from "../contract/help.ts";
import { claimWish } from "../store/wish.ts";
import { inTransaction } from "../store/transact.ts";

/** More open calls than this nobody can answer; it keeps the answer small. */
const LIST_LIMIT = 500;

const UNSEEN = { state: "open", acknowledgedAt: null, acknowledgedBy: null } as const;

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
  const id = await inTransaction(db, async (trx) => {
    const claim = await claimWish(trx, { kind: "help", key, resultId: newId, at: receivedAt });
    if (claim !== "new") return claim.resultId;
    const businessDay = businessDayOf(receivedAt);
    await trx
      .insertInto("helpCall")
      .values({ id: newId, businessDay, kioskId, reason, detail: detail ?? null, at, receivedAt, ...UNSEEN })
      .execute();
    await noteKiosk(trx, { kioskId, at: receivedAt, why: "use" });
    changing(trx, kioskId);
    await tell(trx, receivedAt, [{ topic: "help", ref: kioskId }]);
    return newId;
  });
  return db.selectFrom("helpCall").select(["id", "receivedAt"]).where("id", "=", id).executeTakeFirstOrThrow();
}

/** Calls the hall received today, newest first. */
export async function helpCallsOfToday({ db, clock }: QueueContext) {
  const rows = await db
    .selectFrom("helpCall")
    .select(["id", "kioskId", "reason", "detail", "at", "receivedAt", "state", "acknowledgedBy"])
    .where("businessDay", "=", businessDayOf(clock()))
    .orderBy("receivedAt", "desc")
    .orderBy("id")
    .limit(LIST_LIMIT)
    .execute();
  return rows.map(({ detail, acknowledgedBy, ...row }) => ({
    ...row,
    ...(detail !== null && { detail }),
    ...(acknowledgedBy !== null && { acknowledgedBy }),
  }));
}

/** What became of a call, for the kiosk that made it; undefined when the hall never heard of it. */
export async function helpCallByKey({ db }: QueueContext, key: string) {
  const row = await db
    .selectFrom("wish")
    .innerJoin("helpCall", "helpCall.id", "wish.resultId")
    .select(["helpCall.state", "helpCall.receivedAt", "helpCall.acknowledgedAt"])
    .where("wish.kind", "=", "help")
    .where("wish.key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { state, receivedAt, acknowledgedAt } = row;
  return { state, receivedAt, ...(acknowledgedAt !== null && { acknowledgedAt }) };
}

/** From which states a call may come to another: it only goes on. */
const BEFORE: Readonly<Record<"acknowledged" | "done", readonly HelpState[]>> = {
  acknowledged: ["open"],
  done: ["open", "acknowledged"],
};

/** Somebody takes a call, or has seen to it. Gives the state it has then; undefined when there is no such call. */
export async function moveHelpCall(
  { db, clock }: QueueContext,
  move: { id: string; state: "acknowledged" | "done"; actor: string },
): Promise<HelpState | undefined> {
  const at = clock();
  await inTransaction(db, async (trx) => {
    const moved = await trx
      .updateTable("helpCall")
      .set((eb) => ({
        state: move.state,
        acknowledgedAt: eb.fn.coalesce("acknowledgedAt", eb.val(at)),
        acknowledgedBy: eb.fn.coalesce("acknowledgedBy", eb.val(move.actor)),
      }))
      .where("id", "=", move.id)
      .where("state", "in", BEFORE[move.state])
      .returning("kioskId")
      .executeTakeFirst();
    if (moved === undefined) return;
    changing(trx, moved.kioskId);
    await tell(trx, at, [{ topic: "help", ref: moved.kioskId }]);
  });
  const row = await db.selectFrom("helpCall").select("state").where("id", "=", move.id).executeTakeFirst();
  return row?.state;
}
