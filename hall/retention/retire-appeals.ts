import { businessDayOf } from "../queue/business-day.ts";
import { answeredInTime } from "../statistics/feedback.ts";
import { inTransaction } from "../store/transact.ts";
import { addCounts, type Gone } from "./kept-counts.ts";
import type { Step } from "./step.ts";

/** Some appeals that were closed before `before`, with their receipts and steps, unless 12345 still has to hear of them. */
export const retireAppeals: Step = async (db, { before, most }) => {
  const rows = await db
    .selectFrom("appeal")
    .select("id")
    .where("closedAt", "<", before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("outbox")
            .select("outbox.refId")
            .where("outbox.system", "=", "appeals")
            .whereRef("outbox.refId", "=", "appeal.id")
            .where("outbox.acceptedAt", "is", null)
            .where("outbox.refused", "is", null),
        ),
      ),
    )
    .orderBy("closedAt")
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await inTransaction(db, async (trx) => {
    const steps = await trx
      .deleteFrom("appealStep")
      .where("appealId", "in", ids)
      .returning(["appealId", "event", "at"])
      .execute();
    await trx.deleteFrom("appealFiling").where("appealId", "in", ids).execute();
    await trx.deleteFrom("outbox").where("system", "=", "appeals").where("refId", "in", ids).execute();
    const appeals = await trx
      .deleteFrom("appeal")
      .where("id", "in", ids)
      .returning(["id", "receivedAt", "dueDay"])
      .execute();
    const gone = appeals.map(({ id, receivedAt, dueDay }): Gone => {
      const own = steps.filter(({ appealId, event }) => appealId === id && event === "answered");
      const name = answeredInTime({ answers: own.map(({ at }) => at), dueDay });
      return { businessDay: businessDayOf(receivedAt), topic: "appeal", name };
    });
    await addCounts(trx, gone);
  });
  return ids.length;
};
