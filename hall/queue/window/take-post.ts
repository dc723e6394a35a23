import { sql, type InsertQueryBuilder, type InsertResult, type Transaction } from "kysely";
import { intentNow } from "../../audit/intent.ts";
import { isPostgres } from "../../store/row-lock.ts";
import type { HallDatabase, WindowPostTable, WishTable } from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";
import { claimWish, formerOf } from "../../store/wish.ts";

type Post = Pick<WindowPostTable, "ticketId" | "acts">;
type Key = Pick<WishTable, "kind" | "key">;

/**
 * Begin an act of whoever is signed in: claimed by its key, and counted at the window's own row, behind which a second act of this
 * window waits. Gives what came of the key where it was claimed before.
 */
export async function takePost(
  trx: Transaction<HallDatabase>,
  { windowId, at, ...wish }: Key & { windowId: string; at: number },
): Promise<Post | { resultId: string | null }> {
  const actor = intentNow()?.actor;
  const clerk = actor?.kind === "staff" && actor.name !== undefined ? { clerk: actor.name, clerkAt: at } : NOBODY;
  if (isPostgres(trx)) {
    const [post] = await claimAndCount(trx, { windowId, at, ...wish, ...clerk });
    return post ?? (await formerOf(trx, wish));
  }
  const claim = await claimWish<string | null>(trx, { ...wish, resultId: null, at });
  if (claim !== "new") return claim;
  const [post] = await countAct(trx, { windowId, ...clerk });
  if (post === undefined) throw new Error("a window without a row of its own");
  return post;
}

const NOBODY = { clerk: null, clerkAt: null };

type Counted = Pick<WindowPostTable, "windowId" | "clerk" | "clerkAt">;

const countAct = statement((db, { windowId, clerk, clerkAt }: Counted) =>
  counting(db.insertInto("windowPost").values({ windowId, ticketId: null, acts: 1, clerk, clerkAt })),
);

/** In one statement: the window waits for every way there and back. Gives no row where the key was claimed before. */
const claimAndCount = statement((db, { kind, key, at, windowId, clerk, clerkAt }: Key & Counted & { at: number }) =>
  counting(
    db
      .with("claimed", (part) =>
        part
          .insertInto("wish")
          .values({ kind, key, resultId: null, at })
          .onConflict((conflict) => conflict.columns(["kind", "key"]).doNothing())
          .returning("key"),
      )
      .insertInto("windowPost")
      .columns(["windowId", "ticketId", "acts", "clerk", "clerkAt"])
      .expression((eb) =>
        eb
          .selectFrom("claimed")
          .select([
            sql<string>`${windowId}::text`.as("windowId"),
            sql<null>`null::text`.as("ticketId"),
            sql<number>`1`.as("acts"),
            sql<string | null>`${clerk}::text`.as("clerk"),
            sql<number | null>`${clerkAt}::bigint`.as("clerkAt"),
          ]),
      ) as unknown as Counting,
  ),
);

type Counting = InsertQueryBuilder<HallDatabase, "windowPost", InsertResult>;

/** Where nobody is signed in, whoever was at work there last stays. */
function counting(insert: Counting) {
  return insert
    .onConflict((conflict) =>
      conflict.column("windowId").doUpdateSet((eb) => ({
        acts: eb("windowPost.acts", "+", 1),
        clerk: eb.fn.coalesce("excluded.clerk", "windowPost.clerk"),
        clerkAt: eb.fn.coalesce("excluded.clerkAt", "windowPost.clerkAt"),
      })),
    )
    .returning(["ticketId", "acts"]);
}
