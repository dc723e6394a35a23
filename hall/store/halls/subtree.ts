import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { HallDatabase, HallTable } from "../schema.ts";
import { listHalls } from "./halls.ts";

/** The database, and the hall whose process this is: what it may see of others lies below it. */
export interface HallsBelow {
  whole: Kysely<HallDatabase>;
  hallId: string;
}

/**
 * A hall and all below it, each before those below it: the own one, or one below that. Beside and above there is nothing to
 * be seen, and nobody learns whether there is.
 */
export async function subtreeOf(
  { whole, hallId }: HallsBelow,
  wanted: string = hallId,
): Promise<Result<[HallTable, ...HallTable[]], "UNKNOWN_HALL">> {
  const halls = await listHalls(whole);
  const own = halls.find(({ id }) => id === hallId);
  const root = halls.find(({ id }) => id === wanted);
  if (own === undefined || root === undefined || !isWithin(root, own)) return err("UNKNOWN_HALL");
  return ok([root, ...halls.filter((hall) => hall.id !== root.id && isWithin(hall, root))]);
}

/** Paths end in a slash: no id is the beginning of another. */
function isWithin(hall: HallTable, other: HallTable): boolean {
  return hall.path.startsWith(other.path);
}
