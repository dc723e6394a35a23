import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import {
  KIOSKS_AT_ONCE,
  MESSAGE_MAX_MS,
  type CommandView,
  type KioskNotice,
  type KioskOrder,
  type KioskTask,
} from "../../contract/kiosk-command.ts";
import { tell } from "../../events/tell.ts";
import type { QueueContext } from "../../queue/queue-context.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { transact } from "../../store/transact.ts";
import { claimWish } from "../../store/wish.ts";
import { viewCommands } from "./command-view.ts";
import { voidLate, voidOpen } from "./void-commands.ts";

const MINUTE_MS = 60_000;
/** Whoever asks wants it now: nothing of this is done the next morning to a kiosk that was off. */
const FETCHED_WITHIN_MS: Readonly<Record<Exclude<KioskOrder["kind"], "message">, number>> = {
  restart: 15 * MINUTE_MS,
  pullLogs: 60 * MINUTE_MS,
  lookForContent: 60 * MINUTE_MS,
  outOfService: 240 * MINUTE_MS,
  inService: 240 * MINUTE_MS,
};
/** Of each group the newest counts. */
const REPLACES: Readonly<Record<KioskNotice["kind"], readonly KioskOrder["kind"][]>> = {
  message: ["message"],
  outOfService: ["outOfService", "inService"],
  inService: ["outOfService", "inService"],
};

interface Wish {
  idempotencyKey: string;
  actor: string;
}
type KioskTrouble = { code: "UNKNOWN_KIOSK" | "KIOSK_PUT_OUT"; data: { kioskId: string } };

/** Tell kiosks something for their citizens: all of them or none. */
export async function notifyKiosks(
  context: QueueContext,
  { kioskIds, notice, ...wish }: Wish & { kioskIds: readonly string[]; notice: KioskNotice },
): Promise<Result<CommandView[], KioskTrouble | { code: "WRONG_END" }>> {
  const { db, clock } = context;
  const at = clock();
  const to = [...new Set(kioskIds)];
  const asked = await transact<string, KioskTrouble | { code: "WRONG_END" }>(db, async (trx) => {
    const claim = await claimed(trx, wish, at);
    if (claim.kind === "again") return ok(claim.wishId);
    if (notice.kind === "message" && !(notice.until > at && notice.until <= at + MESSAGE_MAX_MS))
      return err({ code: "WRONG_END" });
    const trouble = await troubleWith(trx, to);
    if (trouble !== undefined) return err(trouble);
    await voidOpen(trx, { at, kioskIds: to, kinds: REPLACES[notice.kind], code: "REPLACED" });
    await keep(trx, { kioskIds: to, order: notice, wishId: claim.wishId, askedBy: wish.actor, at });
    return ok(claim.wishId);
  });
  if (asked.isErr()) return err(asked.error);
  return ok(await viewCommands(db, { at: clock(), wishId: asked.value, limit: KIOSKS_AT_ONCE }));
}

/** Have one kiosk do something; one of a kind at a time. */
export async function commandKiosk(
  context: QueueContext,
  { kioskId, task, ...wish }: Wish & { kioskId: string; task: KioskTask },
): Promise<Result<CommandView, KioskTrouble | { code: "ALREADY_ASKED" }>> {
  const { db, clock } = context;
  const at = clock();
  const asked = await transact<string, KioskTrouble | { code: "ALREADY_ASKED" }>(db, async (trx) => {
    const claim = await claimed(trx, wish, at);
    if (claim.kind === "again") return ok(claim.wishId);
    const trouble = await troubleWith(trx, [kioskId]);
    if (trouble !== undefined) return err(trouble);
    await voidLate(trx, { at, kioskIds: [kioskId] });
    const open = await trx
      .selectFrom("kioskCommand")
      .select("id")
      .where("kioskId", "=", kioskId)
      .where("kind", "=", task.kind)
      .where("state", "in", ["asked", "fetched"])
      .executeTakeFirst();
    if (open !== undefined) return err({ code: "ALREADY_ASKED" });
    await keep(trx, { kioskIds: [kioskId], order: task, wishId: claim.wishId, askedBy: wish.actor, at });
    return ok(claim.wishId);
  });
  if (asked.isErr()) return err(asked.error);
  const [view] = await viewCommands(db, { at: clock(), wishId: asked.value, limit: 1 });
  if (view === undefined) throw new Error("a command that was just kept is gone");
  return ok(view);
}

async function claimed(
  trx: Transaction<HallDatabase>,
  { idempotencyKey: key }: Wish,
  at: number,
): Promise<{ kind: "new" | "again"; wishId: string }> {
  const wishId = randomUUID();
  const claim = await claimWish(trx, { kind: "kioskCommand", key, resultId: wishId, at });
  return claim === "new" ? { kind: "new", wishId } : { kind: "again", wishId: claim.resultId };
}

/** The first of these that nobody has heard of, or that was put out. */
async function troubleWith(
  trx: Transaction<HallDatabase>,
  kioskIds: readonly string[],
): Promise<KioskTrouble | undefined> {
  const seen = await trx.selectFrom("kioskSeen").select("kioskId").where("kioskId", "in", kioskIds).execute();
  const keys = await trx
    .selectFrom("machine")
    .select(["kioskId", "revokedAt"])
    .where("kioskId", "in", kioskIds)
    .execute();
  const good = new Set(keys.filter(({ revokedAt }) => revokedAt === null).map(({ kioskId }) => kioskId));
  const out = new Set(keys.map(({ kioskId }) => kioskId).filter((kioskId) => !good.has(kioskId)));
  const known = new Set([...seen.map(({ kioskId }) => kioskId), ...good]);
  for (const kioskId of kioskIds) {
    if (out.has(kioskId)) return { code: "KIOSK_PUT_OUT", data: { kioskId } };
    if (!known.has(kioskId)) return { code: "UNKNOWN_KIOSK", data: { kioskId } };
  }
  return undefined;
}

async function keep(
  trx: Transaction<HallDatabase>,
  of: { kioskIds: readonly string[]; order: KioskOrder; wishId: string; askedBy: string; at: number },
): Promise<void> {
  const { kioskIds, order, wishId, askedBy, at } = of;
  const expiresAt = order.kind === "message" ? order.until : at + FETCHED_WITHIN_MS[order.kind];
  const open = { state: "asked" as const, code: null, fetchedAt: null, endedAt: null };
  await trx
    .insertInto("kioskCommand")
    .values(
      kioskIds.map((kioskId) => ({
        ...{ id: randomUUID(), wishId, kioskId, kind: order.kind, body: JSON.stringify(order) },
        ...{ askedBy, askedAt: at, expiresAt, ...open },
      })),
    )
    .execute();
  changing(trx, order.kind, ...named(kioskIds));
  await tell(
    trx,
    at,
    kioskIds.map((kioskId) => ({ topic: "kiosks" as const, ref: kioskId })),
  );
}

/** An entry of the trail is short; which kiosks they all were stands with the commands. */
const NAMED = 5;
const named = (kioskIds: readonly string[]) =>
  kioskIds.length <= NAMED ? kioskIds : [...kioskIds.slice(0, NAMED), `+${kioskIds.length - NAMED}`];
