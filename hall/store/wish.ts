import type { Transaction } from "kysely";
import type { HallDatabase, WishTable } from "./schema.ts";

/**
 * First statement of everything that carries an idempotency key: claim the key for `resultId`. Gives `"new"`, or what
 * came of the key before. Of several claims at the same time one is new and the others wait for its commit. Whether a
 * result may be null is the same for all wishes of a kind.
 */
export async function claimWish<R extends string | null>(
  trx: Transaction<HallDatabase>,
  wish: WishTable & { resultId: R },
): Promise<"new" | { resultId: R }> {
  const claimed = await trx
    .insertInto("wish")
    .values(wish)
    .onConflict((conflict) => conflict.columns(["kind", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed !== undefined) return "new";
  const known = await trx
    .selectFrom("wish")
    .select("resultId")
    .where("kind", "=", wish.kind)
    .where("key", "=", wish.key)
    .executeTakeFirstOrThrow();
  return { resultId: known.resultId as R };
}
