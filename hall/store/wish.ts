import type { Transaction } from "kysely";
import { insertion } from "./insertion.ts";
import type { HallDatabase, WishTable } from "./schema.ts";
import { statement } from "./statement.ts";

/** `"new"`, or what came of the key before. */
type Claim<R extends string | null> = "new" | { resultId: R };

/**
 * First statement of everything that carries an idempotency key: claim the key for `resultId`. Gives `"new"`, or what
 * came of the key before. Of several claims at the same time one is new and the others wait for its commit. Whether a
 * result may be null is the same for all wishes of a kind.
 */
export async function claimWish<R extends string | null>(
  trx: Transaction<HallDatabase>,
  wish: WishTable & { resultId: R },
): Promise<Claim<R>> {
  const [claim] = await claimWishes(trx, [wish]);
  if (claim === undefined) throw new Error("a claim without an answer");
  return claim;
}

/** The same for several of one kind with a key each, in their order. Claimed by key, so that two who do this never wait for each other. */
export async function claimWishes<R extends string | null>(
  trx: Transaction<HallDatabase>,
  wishes: readonly (WishTable & { resultId: R })[],
): Promise<Claim<R>[]> {
  const byKey = [...wishes].sort((a, b) => (a.key < b.key ? -1 : 1));
  const claimed = new Set((await insertWishes(trx, byKey)).map(({ key }) => key));
  const claims: Claim<R>[] = [];
  for (const wish of wishes)
    claims.push(claimed.has(wish.key) ? "new" : ((await formerOf(trx, wish)) as { resultId: R }));
  return claims;
}

/** Nothing came of them: their keys are free as if they had never been claimed. */
export async function giveUpWishes(
  trx: Transaction<HallDatabase>,
  { kind, keys }: { kind: WishTable["kind"]; keys: readonly string[] },
): Promise<void> {
  if (keys.length > 0) await trx.deleteFrom("wish").where("kind", "=", kind).where("key", "in", keys).execute();
}

/** What came of a key that was claimed before. */
export async function formerOf(
  trx: Transaction<HallDatabase>,
  wish: Pick<WishTable, "kind" | "key">,
): Promise<Pick<WishTable, "resultId">> {
  const [known] = await knownWish(trx, wish);
  if (known === undefined) throw new Error("a wish that was there is gone");
  return known;
}

/** What came of a wish that was claimed before that was known. */
export const keepResult = statement(
  (db, { kind, key, resultId }: Pick<WishTable, "kind" | "key" | "resultId">) =>
    db.updateTable("wish").set({ resultId }).where("kind", "=", kind).where("key", "=", key),
  { answer: "unheard" },
);

const insertWishes = insertion<WishTable, { key: string }>({
  table: "wish",
  columns: { kind: "text", key: "text", resultId: "text", at: "bigint" },
  then: (insert) => insert.onConflict((conflict) => conflict.columns(["kind", "key"]).doNothing()).returning("key"),
});

const knownWish = statement((db, { kind, key }: Pick<WishTable, "kind" | "key">) =>
  db.selectFrom("wish").select("resultId").where("kind", "=", kind).where("key", "=", key),
);
