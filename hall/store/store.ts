import type { Result } from "neverthrow";
import type { NewerThanProgram } from "./migrate.ts";
import type { HallProblem } from "./halls/which-hall.ts";
import { openPostgresStore, type PostgresProblem } from "./postgres.ts";
import { openSqliteStore, type SqliteProblem } from "./sqlite.ts";
import type { Store } from "./types.ts";

export type StoreProblem = SqliteProblem | PostgresProblem | HallProblem | NewerThanProgram;

/**
 * The hall's store: PostgreSQL under `databaseUrl`, or `hall.db` in the data folder (made if missing). The schema is
 * brought up to date; of several processes that start at once one does it. `hallId`: whose rows are seen; default: the
 * only hall there is.
 */
export async function openStore({
  dataDir,
  databaseUrl,
  hallId,
}: {
  dataDir: string;
  databaseUrl?: string | undefined;
  hallId?: string | undefined;
}): Promise<Result<Store, StoreProblem>> {
  return databaseUrl === undefined ? openSqliteStore({ dataDir, hallId }) : openPostgresStore({ databaseUrl, hallId });
}
