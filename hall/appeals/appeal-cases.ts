import { changing } from "../audit/intent.ts";
import type { AppealCase } from "../contract/appeal.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { AppealContext } from "./appeal-context.ts";
import { addStep } from "./appeal-steps.ts";
import { isOverdue } from "./appeal-view.ts";
import { inTransaction } from "../store/transact.ts";

const SHOWN_CLOSED_MS = 30 * 86_400_000;
const LIST_LIMIT = 500;

/** What staff have to see to, first due first; then what was closed in the last 30 days. */
export async function appealCases(context: AppealContext): Promise<AppealCase[]> {
  const { db, clock } = context;
  const rows = await db
    .selectFrom("appeal")
    .select("id")
    .where((eb) => eb.or([eb("closedAt", "is", null), eb("closedAt", ">=", clock() - SHOWN_CLOSED_MS)]))
    .orderBy((eb) => eb.case().when("closedAt", "is", null).then(0).else(1).end())
    .orderBy("dueDay")
    .orderBy("receivedAt")
    .limit(LIST_LIMIT)
    .execute();
  return readCases(
    context,
    rows.map(({ id }) => id),
  );
}

/** Appeals in the order of these ids. */
export async function readCases({ db, clock, rules }: AppealContext, ids: readonly string[]): Promise<AppealCase[]> {
  if (ids.length === 0) return [];
  const today = businessDayOf(clock());
  const appeals = await db.selectFrom("appeal").selectAll().where("id", "in", ids).execute();
  const filings = await db
    .selectFrom("appealFiling")
    .select(["appealId", "number", "kioskId", "at", "words", "phone"])
    .where("appealId", "in", ids)
    .orderBy("seq")
    .execute();
  const steps = await db.selectFrom("appealStep").selectAll().where("appealId", "in", ids).orderBy("seq").execute();
  const told = await db
    .selectFrom("outbox")
    .select(["refId", "acceptedAt", "refused", "outsideId"])
    .where("system", "=", "appeals")
    .where("refId", "in", ids)
    .execute();
  const cases = appeals.map((row): AppealCase => {
    const { id, state, categoryId, complexity, receivedAt, dueDay, assignee, ticketDay, ticketNumber, guideId } = row;
    const outside = told.find(({ refId }) => refId === id);
    return {
      ...{ id, state, categoryId, complexity, receivedAt, dueDay },
      categoryLabel: rules.categories.find(({ id: known }) => known === categoryId)?.label ?? categoryId,
      overdue: isOverdue({ state, dueDay, today }),
      ...(assignee !== null && { assignee }),
      handedOver:
        outside === undefined
          ? "no"
          : outside.acceptedAt !== null
            ? "accepted"
            : outside.refused !== null
              ? "refused"
              : "waiting",
      ...(outside !== undefined && outside.outsideId !== null && { outsideNumber: outside.outsideId }),
      ...(ticketDay !== null && ticketNumber !== null && { ticket: { businessDay: ticketDay, number: ticketNumber } }),
      ...(guideId !== null && { guideId }),
      filings: filings
        .filter(({ appealId }) => appealId === id)
        .map(({ number, kioskId, at, words, phone }) => ({
          ...{ number, kioskId, at },
          ...(words !== null && { words }),
          ...(phone !== null && { maskedPhone: maskPhone(phone) }),
        })),
      steps: steps
        .filter(({ appealId }) => appealId === id)
        .map(({ event, actor, note, at }) => ({ event, actor, at, ...(note !== null && { note }) })),
    };
  });
  return ids.flatMap((id) => cases.filter((one) => one.id === id));
}

/** Telephone numbers for calling back; that somebody looked stands among the steps. */
export async function contactOf(
  { db, clock }: AppealContext,
  asked: { id: string; actor: string },
): Promise<{ phones: { number: string; phone: string }[] } | undefined> {
  return inTransaction(db, async (trx) => {
    const touched = await trx
      .updateTable("appeal")
      .set((eb) => ({ state: eb.ref("state") }))
      .where("id", "=", asked.id)
      .returning("id")
      .executeTakeFirst();
    if (touched === undefined) return undefined;
    await addStep(trx, { appealId: asked.id, event: "contactRead", actor: asked.actor, at: clock() });
    changing(trx, asked.id);
    const rows = await trx
      .selectFrom("appealFiling")
      .select(["number", "phone"])
      .where("appealId", "=", asked.id)
      .orderBy("seq")
      .execute();
    return { phones: rows.flatMap(({ number, phone }) => (phone === null ? [] : [{ number, phone }])) };
  });
}

/** 138****1234. */
function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
