import type { Kysely } from "kysely";
import { changing } from "../../audit/intent.ts";
import { ScreensAdmit } from "../../contract/screen.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { inTransaction } from "../../store/transact.ts";

const NAME = "screensAdmit";

/** A hall that never said anything wants keys; those that were there before there were any said `everybody` (migration 0084). */
export async function readAdmit(db: Kysely<HallDatabase>): Promise<ScreensAdmit> {
  const row = await db.selectFrom("hallSetting").select("value").where("name", "=", NAME).executeTakeFirst();
  return ScreensAdmit.safeParse(row?.value).data ?? "enrolled";
}

export async function writeAdmit(db: Kysely<HallDatabase>, admit: ScreensAdmit): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("hallSetting")
      .values({ name: NAME, value: admit })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: admit }))
      .execute();
    changing(trx, admit);
  });
}
