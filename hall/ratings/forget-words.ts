import { hasOrderSince } from "./order-since.ts";
import type { RatingContext } from "./rating-context.ts";

const DAY_MS = 86_400_000;

/** Wipe free words whose matter has been closed (or never was one) for long enough. Gives how many. */
export async function forgetWords({ db, clock, rules }: RatingContext): Promise<number> {
  const before = clock() - rules.keepWordsDays * DAY_MS;
  const wiped = await db
    .updateTable("rating")
    .set({ words: null })
    .where("words", "is not", null)
    .where("receivedAt", "<", before)
    .where((eb) => eb.not(hasOrderSince(eb, before)))
    .executeTakeFirst();
  return Number(wiped.numUpdatedRows);
}
