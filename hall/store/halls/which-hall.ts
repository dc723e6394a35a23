import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { HallDatabase } from "../schema.ts";

export interface HallProblem {
  code: "hallUnknown" | "hallNotNamed";
  detail: string;
}

/** For what is about all halls, and is done from any. */
export const ANY_HALL = "*";

/** The hall that is meant: the named one if it is there, else the only one. `db` is of the whole database. */
export async function whichHall(
  db: Kysely<HallDatabase>,
  named: string | undefined,
): Promise<Result<string, HallProblem>> {
  const rows = await db.selectFrom("hall").select("id").orderBy("path").execute();
  const ids = rows.map(({ id }) => id);
  const some = `${ids.slice(0, 10).join(", ")}${ids.length > 10 ? ", …" : ""}`;
  const [only, ...more] = ids;
  if (only !== undefined && named === ANY_HALL) return ok(only);
  if (named !== undefined) {
    return ids.includes(named)
      ? ok(named)
      : err({ code: "hallUnknown", detail: `there is no hall "${named}" in this database (there are: ${some})` });
  }
  if (only !== undefined && more.length === 0) return ok(only);
  return err({
    code: "hallNotNamed",
    detail: `this database has ${ids.length} halls (${some}): say which with --hall or HALL_ID`,
  });
}
