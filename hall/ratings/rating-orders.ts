import type { Kysely, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { changing } from "../audit/intent.ts";
import type { OrderState, RatedService, WorkOrder } from "../contract/rating.ts";
import { tell } from "../events/tell.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import type { RatingContext } from "./rating-context.ts";

/** Closed orders stay on the list so long. */
const SHOWN_CLOSED_MS = 30 * 86_400_000;
const LIST_LIMIT = 500;

export type OrderStep = { id: string; actor: string } & (
  { to: "assigned"; assignee: string } | { to: "answered"; note: string } | { to: "closed"; note?: string | undefined }
);

/** From which states a step may be taken. */
const FROM: Readonly<Record<OrderStep["to"], readonly OrderState[]>> = {
  assigned: ["open", "assigned"],
  answered: ["open", "assigned"],
  closed: ["answered"],
};

/** Move a work order on. The same step again changes nothing. */
export async function moveOrder(
  context: RatingContext,
  step: OrderStep,
): Promise<Result<WorkOrder, "UNKNOWN_ORDER" | "WRONG_STEP">> {
  const at = context.clock();
  const assignee = step.to === "assigned" ? step.assignee : undefined;
  const moved = await transact(context.db, async (trx) => {
    const changed = await trx
      .updateTable("ratingOrder")
      .set({
        state: step.to,
        ...(assignee !== undefined && { assignee }),
        ...(step.to === "closed" && { closedAt: at }),
      })
      .where("id", "=", step.id)
      .where("state", "in", FROM[step.to])
      .where((eb) => eb.or([eb("state", "<>", step.to), eb("assignee", "is distinct from", assignee ?? null)]))
      .returning("id")
      .executeTakeFirst();
    if (changed !== undefined) {
      await addStep(trx, { id: step.id, state: step.to, actor: step.actor, note: noteOf(step), at });
      changing(trx, step.id);
      await tell(trx, at, [{ topic: "ratings" }]);
      return ok();
    }
    const order = await trx.selectFrom("ratingOrder").select(["state"]).where("id", "=", step.id).executeTakeFirst();
    if (order === undefined) return err("UNKNOWN_ORDER" as const);
    return order.state === step.to ? ok() : err("WRONG_STEP" as const);
  });
  if (moved.isErr()) return err(moved.error);
  const [order] = await readOrders(context, [step.id]);
  return order === undefined ? err("UNKNOWN_ORDER") : ok(order);
}

function noteOf(step: OrderStep): string | null {
  return step.to === "assigned" ? step.assignee : (step.note ?? null);
}

async function addStep(
  trx: Transaction<HallDatabase>,
  step: { id: string; state: OrderState; actor: string; note: string | null; at: number },
): Promise<void> {
  const { id, state, actor, note, at } = step;
  const { last } = await trx
    .selectFrom("ratingOrderStep")
    .select(({ fn }) => fn.max("seq").as("last"))
    .where("orderId", "=", id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("ratingOrderStep")
    .values({ orderId: id, seq: last + 1, state, actor, note, at })
    .execute();
}

/** What staff have to see to: open ones, first due first; then those closed in the last 30 days. */
export async function orders(context: RatingContext): Promise<WorkOrder[]> {
  const { db, clock } = context;
  const rows = await db
    .selectFrom("ratingOrder")
    .select("id")
    .where((eb) => eb.or([eb("closedAt", "is", null), eb("closedAt", ">=", clock() - SHOWN_CLOSED_MS)]))
    .orderBy((eb) => eb.case().when("closedAt", "is", null).then(0).else(1).end())
    .orderBy("dueDay")
    .orderBy("openedAt")
    .limit(LIST_LIMIT)
    .execute();
  return readOrders(
    context,
    rows.map(({ id }) => id),
  );
}

async function readOrders({ db, clock, rules }: RatingContext, ids: readonly string[]): Promise<WorkOrder[]> {
  if (ids.length === 0) return [];
  const today = businessDayOf(clock());
  const labels = new Map(rules.grades.flatMap(({ options }) => options.map(({ code, label }) => [code, label])));
  const rows = await db
    .selectFrom("ratingOrder")
    .innerJoin("rating", "rating.id", "ratingOrder.ratingId")
    .selectAll("rating")
    .select(["ratingOrder.id as orderId", "state", "openedAt", "dueDay", "assignee"])
    .where("ratingOrder.id", "in", ids)
    .execute();
  const steps = await stepsOf(db, ids);
  const found = rows.map((row): WorkOrder => {
    const { words, categoryId, windowId, assignee } = row;
    return {
      id: row.orderId,
      state: row.state,
      openedAt: row.openedAt,
      dueDay: row.dueDay,
      overdue: (row.state === "open" || row.state === "assigned") && today > row.dueDay,
      ...(assignee !== null && { assignee }),
      rating: {
        subject: subjectOf(row),
        grade: row.grade,
        options: z
          .array(z.string())
          .parse(JSON.parse(row.options))
          .map((code) => ({ code, label: labels.get(code) ?? code })),
        ...(words !== null && { words }),
        kioskId: row.kioskId,
        ...(categoryId !== null && { categoryId }),
        ...(windowId !== null && { windowId }),
        at: row.at,
      },
      steps: steps.get(row.orderId) ?? [],
    };
  });
  return ids.flatMap((id) => found.filter((order) => order.id === id));
}

function subjectOf(row: {
  businessDay: string | null;
  ticketNumber: string | null;
  visitId: string | null;
}): RatedService {
  return row.businessDay !== null && row.ticketNumber !== null
    ? { kind: "ticket", businessDay: row.businessDay, number: row.ticketNumber }
    : { kind: "visit", visitId: row.visitId ?? "" };
}

async function stepsOf(db: Kysely<HallDatabase>, ids: readonly string[]): Promise<Map<string, WorkOrder["steps"]>> {
  const rows = await db
    .selectFrom("ratingOrderStep")
    .selectAll()
    .where("orderId", "in", ids)
    .orderBy("orderId")
    .orderBy("seq")
    .execute();
  const steps = new Map<string, WorkOrder["steps"]>();
  for (const { orderId, state, actor, note, at } of rows) {
    steps.set(orderId, [...(steps.get(orderId) ?? []), { state, actor, at, ...(note !== null && { note }) }]);
  }
  return steps;
}
