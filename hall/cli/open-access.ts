import { existsSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { formatProblem, loadContent } from "../../kiosk-config/loader/index.ts";
import { accessContext, type AccessContext } from "../access/access-context.ts";
import { openHashKey } from "../appeals/hash-key.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { openStore } from "../store/store.ts";

export interface HallPlace {
  dataDir: string;
  contentDir: string;
  databaseUrl: string | undefined;
}

/** Accounts and machines of a hall, for a command beside it; the hall may run. It never makes a hall where there is none. */
export async function openAccess({
  dataDir,
  contentDir,
  databaseUrl,
}: HallPlace): Promise<Result<{ access: AccessContext; close: () => Promise<void> }, string>> {
  if (databaseUrl === undefined && !existsSync(join(dataDir, "hall.db")))
    return err(`there is no hall in ${dataDir}: name its folder with --data, or start the hall once`);
  const content = loadContent(contentDir);
  if (content.isErr()) return err(content.error.map(formatProblem).join("\n"));
  const opened = await openStore({ dataDir, databaseUrl, hallId: process.env["HALL_ID"] || undefined });
  if (opened.isErr()) return err(`cannot open the hall's store: ${opened.error.code}: ${opened.error.detail}`);
  const store = opened.value;
  const key = await openHashKey(store.db, { dataDir });
  if (key.isErr()) {
    await store.close();
    return err(key.error.detail);
  }
  const queue = { db: store.db, plan: new HallPlan(content.value.hall), clock: Date.now, hash: key.value };
  return ok({ access: accessContext(queue, { mode: "accounts" }), close: () => store.close() });
}
