import type { Kysely } from "kysely";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { addCounts } from "./kept-counts.ts";
import type { Step } from "./step.ts";

/** Some calls for help, the oldest first. */
export const retireHelpCalls: Step = (db, { before, most }) =>
  inTransaction(db, async (trx) => {
    const gone = await trx
      .deleteFrom("helpCall")
      .where("id", "in", (eb) =>
        eb
          .selectFrom("helpCall")
          .select("id")
          .where("businessDay", "<", businessDayOf(before))
          .orderBy("businessDay")
          .limit(most),
      )
      .returning(["businessDay", "kioskId"])
      .execute();
    await addCounts(
      trx,
      gone.map(({ businessDay, kioskId }) => ({ businessDay, topic: "help", name: kioskId })),
    );
    return gone.length;
  });

/** What was looked for in vain on the oldest day. */
export const retireMisses: Step = async (db, { before }) => {
  const gone = await db
    .deleteFrom("searchMiss")
    .where("businessDay", "=", (eb) => eb.selectFrom("searchMiss").select(({ fn }) => fn.min("businessDay").as("day")))
    .where("businessDay", "<", businessDayOf(before))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
};

/** Some keys of wishes that nobody makes again. */
export const retireKeys: Step = async (db, { before, most }) => {
  const until = await untilOf(db, { before, most });
  if (until === undefined) return 0;
  const gone = await db.deleteFrom("wish").where("at", "<=", until).executeTakeFirst();
  return Number(gone.numDeletedRows);
};

/** When the newest of the oldest ones was made. */
async function untilOf(db: Kysely<HallDatabase>, { before, most }: { before: number; most: number }) {
  const rows = await db.selectFrom("wish").select("at").where("at", "<", before).orderBy("at").limit(most).execute();
  return rows.at(-1)?.at;
}
