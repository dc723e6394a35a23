import type { Transaction } from "kysely";
import type { HallDatabase, WishTable } from "./schema.ts";
import { statement } from "./statement.ts";

/**
 * First statement of everything that carries an idempotency key: claim the key for `resultId`. Gives `"new"`, or what
 * came of the key before. Of several claims at the same time one is new and the others wait for its commit. Whether a
 * result may be null is the same for all wishes of a kind.
 */
export async function claimWish<R extends string | null>(
  trx: Transaction<HallDatabase>,
  wish: WishTable & { resultId: R },
): Promise<"new" | { resultId: R }> {
  const claimed = await insertWish(trx, wish);
  if (claimed.length > 0) return "new";
  const [known] = await knownWish(trx, wish);
  if (known === undefined) throw new Error("a wish that was there is gone");
  return { resultId: known.resultId as R };
}

const insertWish = statement((db, { kind, key, resultId, at }: WishTable) =>
  db
    .insertInto("wish")
    .values({ kind, key, resultId, at })
    .onConflict((conflict) => conflict.columns(["kind", "key"]).doNothing())
    .returning("key"),
);

const knownWish = statement((db, { kind, key }: Pick<WishTable, "kind" | "key">) =>
  db.selectFrom("wish").select("resultId").where("kind", "=", kind).where("key", "=", key),
);
