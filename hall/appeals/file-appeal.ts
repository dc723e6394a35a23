import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { workingDaysAfter } from "../../kiosk-config/schema/working-days.ts";
import { changing } from "../audit/intent.ts";
import type { Appeal, AppealView } from "../contract/appeal.ts";
import { tell } from "../events/tell.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { holdName, locked } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import type { AppealContext } from "./appeal-context.ts";
import { addStep } from "./appeal-steps.ts";
import { viewFiling } from "./appeal-view.ts";

const DAY_MS = 86_400_000;

export interface FiledAppeal {
  idempotencyKey: string;
  kioskId: string;
  number: string;
  code: string;
  promisedDay: string;
  appeal: Appeal;
  /** When it was filed at the kiosk, which may have been days ago. */
  at: number;
}

type Refusal = "UNKNOWN_CATEGORY" | "NUMBER_TAKEN";

/**
 * Take over an appeal with the number, code and day that stand on its receipt. The same matter again, while the first is
 * not closed, joins it: same kind, and same telephone, ticket or guide.
 */
export async function fileAppeal(context: AppealContext, filed: FiledAppeal): Promise<Result<AppealView, Refusal>> {
  const { db, clock, rules, plan, hash } = context;
  const { idempotencyKey: key, kioskId, number, appeal } = filed;
  const category = rules.categories.find(({ id }) => id === appeal.categoryId);
  if (category === undefined) return err("UNKNOWN_CATEGORY");
  const receivedAt = clock();
  const at = Math.min(filed.at, receivedAt);
  const own = workingDaysAfter({
    hall: plan.hall,
    from: businessDayOf(at),
    count: rules.workingDays[category.complexity],
  });
  // What stands on paper is kept; rules that have become shorter since are kept, too.
  const dueDay = filed.promisedDay < own.day ? filed.promisedDay : own.day;
  const filingId = randomUUID();
  const phoneHash = appeal.phone === undefined ? null : hash(`phone ${appeal.phone}`);
  const kept = await transact<string, Refusal>(db, async (trx) => {
    const claim = await claimWish(trx, { kind: "appeal", key, resultId: filingId, at: receivedAt });
    if (claim !== "new") return ok(claim.resultId);
    const since = at - rules.joinDays * DAY_MS;
    // Of two who come with one matter at the same time the second sees the first.
    await holdName(trx, `appeal ${category.id}`);
    const first = await sameMatter(trx, { appeal, phoneHash, since });
    const appealId = first ?? randomUUID();
    if (first === undefined) {
      await trx
        .insertInto("appeal")
        .values({
          id: appealId,
          categoryId: category.id,
          complexity: category.complexity,
          state: "received",
          receivedAt,
          dueDay,
          assignee: null,
          ticketDay: appeal.ticket?.businessDay ?? null,
          ticketNumber: appeal.ticket?.number ?? null,
          guideId: appeal.guideId ?? null,
          answer: null,
          closedAt: null,
        })
        .execute();
    }
    const taken = await trx
      .insertInto("appealFiling")
      .values({
        id: filingId,
        appealId,
        seq: await nextFiling(trx, appealId),
        number,
        codeHash: hash(codeText(filed)),
        kioskId,
        at,
        receivedAt,
        words: appeal.words?.trim() || null,
        phone: appeal.phone ?? null,
        phoneHash,
      })
      .onConflict((conflict) => conflict.columns(["number", "codeHash"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (taken === undefined) return err("NUMBER_TAKEN");
    const event = first === undefined ? "received" : "joined";
    await addStep(trx, { appealId, event, actor: `kiosk:${kioskId}`, at: receivedAt });
    await noteKiosk(trx, { kioskId, at: receivedAt, why: "use" });
    changing(trx, number);
    await tell(trx, receivedAt, [{ topic: "appeals" }]);
    return ok(filingId);
  });
  if (kept.isErr()) return err(kept.error);
  return ok(await viewFiling(context, kept.value));
}

/** What is hashed of a code: with its number, so that two receipts of one code have nothing in common. */
export function codeText({ number, code }: { number: string; code: string }): string {
  return `code ${number} ${code}`;
}

/** The first appeal on the same matter that is still being handled. */
async function sameMatter(
  trx: Transaction<HallDatabase>,
  { appeal, phoneHash, since }: { appeal: Appeal; phoneHash: string | null; since: number },
): Promise<string | undefined> {
  const { ticket, guideId } = appeal;
  if (phoneHash === null && ticket === undefined && guideId === undefined) return undefined;
  const first = trx
    .selectFrom("appeal")
    .select("appeal.id")
    .where("categoryId", "=", appeal.categoryId)
    .where("state", "not in", ["answered", "closed"])
    .where("receivedAt", ">=", since)
    .where((eb) =>
      eb.or([
        ...(ticket === undefined
          ? []
          : [eb.and([eb("ticketDay", "=", ticket.businessDay), eb("ticketNumber", "=", ticket.number)])]),
        ...(guideId === undefined ? [] : [eb("guideId", "=", guideId)]),
        ...(phoneHash === null
          ? []
          : [
              eb.exists(
                eb
                  .selectFrom("appealFiling")
                  .select("appealFiling.id")
                  .whereRef("appealFiling.appealId", "=", "appeal.id")
                  .where("phoneHash", "=", phoneHash),
              ),
            ]),
      ]),
    )
    .orderBy("receivedAt")
    .orderBy("appeal.id")
    .limit(1);
  // Held, so that it is not answered while this one joins it.
  const row = await locked(trx, first).executeTakeFirst();
  return row?.id;
}

async function nextFiling(trx: Transaction<HallDatabase>, appealId: string): Promise<number> {
  const { last } = await trx
    .selectFrom("appealFiling")
    .select(({ fn }) => fn.max<number | null>("seq").as("last"))
    .where("appealId", "=", appealId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
