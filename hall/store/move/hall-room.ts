import { err, ok, type Result } from "neverthrow";
import type pg from "pg";
import type { Deed } from "../../audit/entry.ts";
import { ofHall } from "../halls/hall-scope.ts";
import { listHalls } from "../halls/halls.ts";
import { isOfOneHall } from "../halls/whole-database.ts";
import { ofThisVersion } from "../migrate.ts";
import { quoted } from "./source.ts";
import { tablesOf, type MoveTarget } from "./target.ts";

/** A hall that is on the list and was never in use has rows in these alone; the moved ones take their place. */
const OF_A_NEW_HALL = ["hall_event_counter", "audit_entry", "audit_head"];
const LISTING = /^halls\./u;

/**
 * Make room for the rows of a hall that is on the database's list and has none of its own, within the transaction of the
 * target. Gives what its trail says of its being listed, to be written behind what comes; why not, in words.
 */
export async function makeRoom(target: MoveTarget, hallId: string): Promise<Result<Deed[], string>> {
  const { client, whole, place } = target;
  const tables = await tablesOf(client);
  if (tables.length === 0) return err(`${place} is empty: without --hall the data becomes that of its first hall`);
  if (!tables.includes("hall")) return err(`${place} has no halls in it; another program's tables are there`);
  const version = await ofThisVersion(whole);
  if (version.isErr()) return err(`${place}: ${version.error}`);
  const halls = await listHalls(whole);
  if (!halls.some(({ id }) => id === hallId)) {
    const ids = halls.map(({ id }) => id);
    const some = `${ids.slice(0, 10).join(", ")}${ids.length > 10 ? ", …" : ""}`;
    const first = `kiosk hall halls add ${hallId} --name … --level … --parent …`;
    return err(`there is no hall "${hallId}" in ${place} (there are: ${some}); first: ${first}`);
  }
  const deeds = await deedsOf(target, hallId);
  const used = await usedTables(client, { tables, hallId });
  if (deeds.some(({ procedure }) => !LISTING.test(procedure))) used.push("audit_entry");
  if (used.length > 0) {
    const some = `${used.slice(0, 3).join(", ")}${used.length > 3 ? ", …" : ""}`;
    return err(`hall "${hallId}" of ${place} has been in use (${some}): its rows and these are not to be mixed`);
  }
  for (const table of OF_A_NEW_HALL) await client.query(`delete from ${quoted(table)} where hall_id = $1`, [hallId]);
  return ok(deeds);
}

/** Tables with rows that a hall which was only put on the list has not. */
async function usedTables(
  client: pg.Client,
  { tables, hallId }: { tables: readonly string[]; hallId: string },
): Promise<string[]> {
  const used: string[] = [];
  for (const table of tables.filter(isOfOneHall)) {
    if (OF_A_NEW_HALL.includes(table)) continue;
    const { rowCount } = await client.query(`select 1 from ${quoted(table)} where hall_id = $1 limit 1`, [hallId]);
    if (rowCount !== 0) used.push(table);
  }
  const { rowCount } = await client.query("select 1 from hall_event_counter where hall_id = $1 and last > 0", [hallId]);
  return rowCount === 0 ? used : [...used, "hall_event_counter"];
}

async function deedsOf({ whole }: MoveTarget, hallId: string): Promise<Deed[]> {
  return ofHall(whole, hallId)
    .selectFrom("auditEntry")
    .select(["at", "actorKind", "actorName", "procedure", "ref", "outcome"])
    .orderBy("seq")
    .execute();
}
