import type { Transaction } from "kysely";
import type { AppealStepTable } from "../store/feedback-schema.ts";
import type { HallDatabase } from "../store/schema.ts";

/** Add to what happened to an appeal; nothing is ever changed. */
export async function addStep(
  trx: Transaction<HallDatabase>,
  step: Omit<AppealStepTable, "seq" | "note"> & { note?: string | null },
): Promise<void> {
  const { last } = await trx
    .selectFrom("appealStep")
    .select(({ fn }) => fn.max<number | null>("seq").as("last"))
    .where("appealId", "=", step.appealId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("appealStep")
    .values({ ...step, note: step.note ?? null, seq: (last ?? 0) + 1 })
    .execute();
}
