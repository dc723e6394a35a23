import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";
import { businessDayOf } from "./business-day.ts";
import type { QueueContext } from "./queue-context.ts";
import { nextOf, type TurnView, type Waiting } from "./turn.ts";

const COLUMNS = ["id", "categoryId", "number", "lane", "queuedAt", "rankAt", "dueAt", "targetWindowId"] as const;

/** More appointments than this are not waiting for their time in one category. */
const NOT_DUE_LIMIT = 200;

/**
 * The ticket whose turn it is at a window. Of each category only the first by rank can be it, and appointments that are
 * not due yet, which rank otherwise: a few rows of the index, however many wait.
 */
export async function nextTicket(
  db: Kysely<HallDatabase>,
  context: QueueContext,
  { windowId, at }: { windowId: string; at: number },
): Promise<(Waiting & { id: string }) | undefined> {
  const categories = context.plan.categoriesOf(windowId);
  const named = Object.fromEntries(categories.map((categoryId, index) => [`category${index}`, categoryId]));
  const question = (questions[categories.length] ??= firstOf(categories.length));
  const candidates = await question(db, { ...named, businessDay: businessDayOf(at), windowId, at });
  return nextOf(candidates, turnView(context, { windowId, at }));
}

type Candidate = Waiting & { id: string };
interface Asked {
  [category: `category${number}`]: string;
  businessDay: string;
  windowId: string;
  at: number;
}

/** One for each number of categories that windows serve. */
const questions: ReturnType<typeof firstOf>[] = [];

/** In one question: whoever was sent to the window, and of each category the first and those who are not due. */
function firstOf(count: number) {
  return statement<Asked, Candidate>((db, blanks) => {
    const { businessDay, windowId, at } = blanks;
    const waiting = () =>
      db
        .selectFrom("ticket")
        .select([...COLUMNS])
        .where("businessDay", "=", businessDay)
        .where("state", "=", "waiting");
    const ofCategory = (index: number) => {
      const own = () =>
        waiting()
          .where("categoryId", "=", blanks[`category${index}`] ?? "")
          .where("targetWindowId", "is", null);
      const first = own().where("dueAt", "<=", at).orderBy("rankAt").orderBy("queuedAt").orderBy("number").limit(1);
      return [first, own().where("dueAt", ">", at).orderBy("rankAt").limit(NOT_DUE_LIMIT)];
    };
    // Each is a part of its own: SQLite takes neither order nor limit inside of a union.
    return Array.from({ length: count }, (_, index) => ofCategory(index))
      .flat()
      .reduce(
        (all, part) => all.unionAll(db.selectFrom(part.as("part")).select([...COLUMNS])),
        waiting().where("targetWindowId", "=", windowId),
      );
  });
}

export function turnView({ plan }: QueueContext, { windowId, at }: { windowId: string; at: number }): TurnView {
  return { rules: plan.calling, priorityOf: (categoryId) => plan.priorityOf(windowId, categoryId), at };
}
