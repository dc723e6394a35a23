import { parseArgs } from "node:util";
import type { MoveProgress } from "../store/move/copy-all.ts";
import { moveToPostgres, takeBack } from "../store/move/move-to-postgres.ts";

export const MOVE_USAGE = `  kiosk hall migrate-to-postgres [--data DIR] [--hall ID] [--take-back]
      move the data of a hall that stands still into the empty database of HALL_DATABASE_URL; --hall: into one that has
      halls, as hall ID, which halls add put on the list and nobody has used; says on stderr how far it is; --take-back: let
      halls start on the file again, without what happened since`;

const TOLD_EVERY_MS = 1000;

/** What to print, or what went wrong. `argv` without the command. */
export async function move(
  argv: readonly string[],
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
): Promise<{ done: string } | { failed: string }> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: "string", default: dataDir },
      hall: { type: "string" },
      "take-back": { type: "boolean", default: false },
    },
  });
  if (values["take-back"]) {
    const taken = await takeBack(values.data);
    return taken.isErr() ? { failed: taken.error } : { done: JSON.stringify({ event: "takenBack" }) };
  }
  if (databaseUrl === undefined) {
    return { failed: "HALL_DATABASE_URL is needed: postgres://user:password@host:port/database" };
  }
  const { data, hall: hallId } = values;
  const moved = await moveToPostgres({ dataDir: data, databaseUrl, hallId, now: Date.now(), report: teller() });
  if (moved.isErr()) return { failed: moved.error };
  const { place, tables, trail } = moved.value;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const next = [
    `start the hall with HALL_DATABASE_URL${hallId === undefined ? "" : `, --hall ${hallId}`} and --data ${data}, where appeals.key stays`,
    "copy appeals.key to the data folder of every further process before it starts",
    "hall.db stays as it was left; keep it until the first pg_dump is made",
    ...(trail?.state === "broken" ? [`the audit trail is ${trail.why} at entry ${trail.seq}, as in hall.db`] : []),
  ];
  const told = { event: "moved", place, ...(hallId !== undefined && { hall: hallId }), tables: tables.length, rows };
  return { done: JSON.stringify({ ...told, ...(trail && { trail: trail.state, entries: trail.checked }), next }) };
}

/** A line when a table begins, and one a second while it goes on. */
function teller(): (progress: MoveProgress) => void {
  let last = { table: "", at: 0 };
  return ({ table, rows, of }) => {
    const now = Date.now();
    if (of === 0 || (table === last.table && now - last.at < TOLD_EVERY_MS)) return;
    last = { table, at: now };
    process.stderr.write(`kiosk hall: ${table}: ${rows} of ${of}\n`);
  };
}
