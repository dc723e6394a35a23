import type { Kysely } from "kysely";
import { businessDayOf } from "../queue/business-day.ts";
import { hasOrderSince } from "../ratings/order-since.ts";
import { answeredInTime } from "../statistics/feedback.ts";
import { piecesOf } from "../statistics/pieces.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { addCounts, type Gone } from "./kept-counts.ts";
import type { Step } from "./step.ts";

/**
 * Some ratings that are older than `before`, with their work orders and what was told of them. Not one whose order is open or
 * was closed since, that a platform still has to hear, or whose ticket is not in its file yet: the rate of its day needs both.
 */
export const retireRatings: Step = async (db, { before, most }) => {
  const ids = await idsOf(db, { before, most });
  if (ids.length === 0) return 0;
  await inTransaction(db, async (trx) => {
    const steps = await trx
      .deleteFrom("ratingOrderStep")
      .where("orderId", "in", (eb) => eb.selectFrom("ratingOrder").select("id").where("ratingId", "in", ids))
      .returning(["orderId", "state", "at"])
      .execute();
    const orders = await trx
      .deleteFrom("ratingOrder")
      .where("ratingId", "in", ids)
      .returning(["id", "openedAt", "dueDay"])
      .execute();
    const told = await trx
      .deleteFrom("outbox")
      .where("system", "=", "ratings")
      .where("refId", "in", ids)
      .returning(["addedAt", "acceptedAt"])
      .execute();
    const ratings = await trx
      .deleteFrom("rating")
      .where("id", "in", ids)
      .returning(["grade", "kioskId", "receivedAt"])
      .execute();
    const gone = ratings.flatMap(({ grade, kioskId, receivedAt }): Gone[] => {
      const businessDay = businessDayOf(receivedAt);
      return [
        { businessDay, topic: "ratingGrade", name: grade },
        { businessDay, topic: "ratingKiosk", name: kioskId },
      ];
    });
    const orderGone = orders.map(({ id, openedAt, dueDay }): Gone => {
      const answers = steps.filter(({ orderId, state }) => orderId === id && state === "answered").map(({ at }) => at);
      return { businessDay: businessDayOf(openedAt), topic: "order", name: answeredInTime({ answers, dueDay }) };
    });
    const toldGone = told.map(({ addedAt, acceptedAt }): Gone => ({
      ...{ businessDay: businessDayOf(addedAt), topic: "ratingUpload" },
      name: acceptedAt === null ? "refused" : "accepted",
    }));
    await addCounts(trx, [...gone, ...orderGone, ...toldGone]);
  });
  return ids.length;
};

/** A day after the other: looking through all years for some that may go keeps everybody waiting where most have to stay. */
async function idsOf(db: Kysely<HallDatabase>, { before, most }: { before: number; most: number }): Promise<string[]> {
  const oldest = await db.selectFrom("rating").select("receivedAt").orderBy("receivedAt").limit(1).executeTakeFirst();
  if (oldest === undefined) return [];
  for await (const day of piecesOf({ since: oldest.receivedAt, until: before }, 1)) {
    const ids = await idsIn(db, { ...day, before, most });
    if (ids.length > 0) return ids;
  }
  return [];
}

async function idsIn(
  db: Kysely<HallDatabase>,
  of: { since: number; until: number; before: number; most: number },
): Promise<string[]> {
  const { since, until, before, most } = of;
  const rows = await db
    .selectFrom("rating")
    .select("id")
    .where("receivedAt", ">=", since)
    .where("receivedAt", "<", until)
    .where((eb) => eb.not(hasOrderSince(eb, before)))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("ticket")
            .select("ticket.id")
            .whereRef("ticket.businessDay", "=", "rating.businessDay")
            .whereRef("ticket.number", "=", "rating.ticketNumber"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("outbox")
            .select("outbox.refId")
            .where("outbox.system", "=", "ratings")
            .whereRef("outbox.refId", "=", "rating.id")
            .where("acceptedAt", "is", null)
            .where("refused", "is", null),
        ),
      ),
    )
    .orderBy("receivedAt")
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}
