import { AppealState, type AppealView } from "../contract/appeal.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { AppealContext } from "./appeal-context.ts";

/** Where the appeal of one receipt stands, as whoever holds it may see it. */
export async function viewFiling({ db, clock }: AppealContext, filingId: string): Promise<AppealView> {
  const row = await db
    .selectFrom("appealFiling")
    .innerJoin("appeal", "appeal.id", "appealFiling.appealId")
    .leftJoin("outbox", (join) => join.onRef("outbox.refId", "=", "appeal.id").on("outbox.system", "=", "appeals"))
    .select(["number", "seq", "at", "appeal.id", "categoryId", "state", "dueDay", "answer"])
    .select(["outbox.acceptedAt", "outbox.outsideId"])
    .where("appealFiling.id", "=", filingId)
    .executeTakeFirstOrThrow();
  const steps = await db
    .selectFrom("appealStep")
    .select(["event", "at"])
    .where("appealId", "=", row.id)
    .orderBy("seq")
    .execute();
  const { number, categoryId, state, dueDay, answer } = row;
  return {
    ...{ number, categoryId, state, dueDay },
    filedAt: row.at,
    overdue: isOverdue({ state, dueDay, today: businessDayOf(clock()) }),
    joined: row.seq > 1,
    handedOver: row.acceptedAt !== null,
    ...(row.outsideId !== null && { outsideNumber: row.outsideId }),
    steps: steps.flatMap(({ event, at }) => {
      const known = AppealState.safeParse(event);
      return known.success ? [{ state: known.data, at }] : [];
    }),
    ...(answer !== null && { answer }),
  };
}

/** Not answered on the day after the one that was promised. */
export function isOverdue(of: { state: AppealState; dueDay: string; today: string }): boolean {
  return of.state !== "answered" && of.state !== "closed" && of.today > of.dueDay;
}
