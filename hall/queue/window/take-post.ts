import type { Transaction } from "kysely";
import { intentNow } from "../../audit/intent.ts";
import type { HallDatabase, WindowPostTable } from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";

/** Begin an act of whoever is signed in: counted at the window's own row, behind which a second act of this window waits. */
export async function takePost(
  trx: Transaction<HallDatabase>,
  { windowId, at }: { windowId: string; at: number },
): Promise<Pick<WindowPostTable, "ticketId" | "acts">> {
  const actor = intentNow()?.actor;
  const clerk = actor?.kind === "staff" && actor.name !== undefined ? { clerk: actor.name, clerkAt: at } : NOBODY;
  const [post] = await countAct(trx, { windowId, ...clerk });
  if (post === undefined) throw new Error("a window without a row of its own");
  return post;
}

const NOBODY = { clerk: null, clerkAt: null };

/** Where nobody is signed in, whoever was at work there last stays. */
const countAct = statement(
  (db, { windowId, clerk, clerkAt }: Pick<WindowPostTable, "windowId" | "clerk" | "clerkAt">) =>
    db
      .insertInto("windowPost")
      .values({ windowId, ticketId: null, acts: 1, clerk, clerkAt })
      .onConflict((conflict) =>
        conflict.column("windowId").doUpdateSet((eb) => ({
          acts: eb("windowPost.acts", "+", 1),
          clerk: eb.fn.coalesce("excluded.clerk", "windowPost.clerk"),
          clerkAt: eb.fn.coalesce("excluded.clerkAt", "windowPost.clerkAt"),
        })),
      )
      .returning(["ticketId", "acts"]),
);
