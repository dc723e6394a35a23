import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { writeEntries } from "../../audit/write-entries.ts";
import { DONE } from "../../audit/entry.ts";
import { ofHall } from "../halls/hall-scope.ts";
import { isOfOneHall } from "../halls/whole-database.ts";
import { migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import type { HallDatabase } from "../schema.ts";
import { copyTable, type CopiedTable } from "./copy-table.ts";
import { makeRoom } from "./hall-room.ts";
import type { MoveSource } from "./source.ts";
import { emptyAll, inOrderOfReference, type MoveTarget } from "./target.ts";

export interface MoveProgress {
  table: string;
  rows: number;
  of: number;
}

interface Copying {
  source: MoveSource;
  report: (progress: MoveProgress) => void;
}

/** Schema and every row into an empty database, within its transaction. */
export async function copyAll(target: MoveTarget, copying: Copying): Promise<Result<CopiedTable[], string>> {
  const { client, whole } = target;
  const migrated = await migrate(whole, MIGRATIONS, { within: true });
  if (migrated.isErr()) return err(migrated.error.detail);
  const ordered = await inOrderOfReference(client, copying.source.tables);
  await emptyAll(client, ordered);
  return copyTables(target, { ...copying, ordered });
}

/**
 * Every row of the file's only hall as one of hall `hallId`, within the target's transaction. What the list of halls says of
 * it stays; its trail goes on behind the one that came.
 */
export async function copyAsHall(
  target: MoveTarget,
  of: Copying & { hallId: string; now: number },
): Promise<Result<CopiedTable[], string>> {
  const { hallId, now, source } = of;
  const room = await makeRoom(target, hallId);
  if (room.isErr()) return err(room.error);
  const ordered = await inOrderOfReference(target.client, source.tables.filter(isOfOneHall));
  const copied = await copyTables(target, { ...of, ordered });
  if (copied.isErr()) return copied;
  const arrival = { at: now, actorKind: "operator", actorName: null, procedure: "halls.arrive", ref: hallId } as const;
  // The transaction is the client's; Kysely knows nothing of it.
  const trx = ofHall(target.whole, hallId) as Transaction<HallDatabase>;
  await writeEntries(trx, [...room.value, { ...arrival, outcome: DONE }]);
  return copied;
}

async function copyTables(
  { client }: MoveTarget,
  of: Copying & { ordered: readonly string[]; hallId?: string },
): Promise<Result<CopiedTable[], string>> {
  const { source, report, ordered, hallId } = of;
  const copied: CopiedTable[] = [];
  for (const table of ordered) {
    const rows = source.count(table);
    report({ table, rows: 0, of: rows });
    const onRows = (done: number) => report({ table, rows: done, of: rows });
    const done = await copyTable(client, { source, table, hallId, onRows });
    if (done.isErr()) return err(done.error);
    copied.push(done.value);
  }
  return ok(copied);
}
