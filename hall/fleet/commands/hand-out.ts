import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import { LOGS_MAX_BYTES, type CommandState, type KioskCommand } from "../../contract/kiosk-command.ts";
import { tell } from "../../events/tell.ts";
import type { QueueContext } from "../../queue/queue-context.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { transact } from "../../store/transact.ts";
import type { OpenCommand } from "../report-row.ts";
import { commandOf, LOGS_KEPT_MS } from "./command-view.ts";

/**
 * What a kiosk that reports is to do, oldest first; what it was handed and has not answered to, too, because the answer may
 * have been lost. `fresh`: something of it is handed out for the first time.
 */
export async function handOut(
  trx: Transaction<HallDatabase>,
  { kioskId, at, rows }: { kioskId: string; at: number; rows: readonly OpenCommand[] },
): Promise<{ commands: KioskCommand[]; fresh: boolean }> {
  const fresh = rows.some(({ state }) => state === "asked");
  if (fresh) {
    await trx
      .updateTable("kioskCommand")
      .set({ state: "fetched", fetchedAt: at })
      .where("kioskId", "=", kioskId)
      .where("state", "=", "asked")
      .where("expiresAt", ">", at)
      .execute();
  }
  return { commands: rows.map(commandOf), fresh };
}

interface Of {
  kioskId: string;
  id: string;
}
interface End extends Of {
  outcome: "done" | "refused";
  code: string | undefined;
  at: number;
}

/** End a command in this transaction; whether that is news, and how it stands in any case. */
async function end(trx: Transaction<HallDatabase>, { kioskId, id, outcome, code, at }: End, kind?: "pullLogs") {
  let update = trx
    .updateTable("kioskCommand")
    .set({ state: outcome, code: code ?? null, endedAt: at })
    .where("id", "=", id)
    .where("kioskId", "=", kioskId)
    .where((eb) => eb.or([eb("state", "in", ["asked", "fetched"]), eb("code", "in", ["NOT_FETCHED", "NO_ANSWER"])]));
  if (kind !== undefined) update = update.where("kind", "=", kind);
  const fresh = await update.returning("id").executeTakeFirst();
  const row = await trx
    .selectFrom("kioskCommand")
    .select(["state", "kind"])
    .where("id", "=", id)
    .where("kioskId", "=", kioskId)
    .executeTakeFirst();
  return row && { ...row, fresh: fresh !== undefined };
}

/** A kiosk says what came of a command: the first word counts, also after the hall had given up waiting for it. */
export async function keepOutcome(
  { db, clock }: QueueContext,
  { kioskId, id, outcome, code }: Of & { outcome: "done" | "refused"; code?: string | undefined },
): Promise<Result<{ state: CommandState }, "UNKNOWN_COMMAND">> {
  const at = clock();
  return transact<{ state: CommandState }, "UNKNOWN_COMMAND">(db, async (trx) => {
    const ended = await end(trx, { kioskId, id, outcome, code, at });
    if (ended === undefined) return err("UNKNOWN_COMMAND");
    if (ended.fresh) await noteEnd(trx, { kioskId, kind: ended.kind, at });
    return ok({ state: ended.state });
  });
}

/** Keep the logs that a kiosk was asked for; handed in again they are those of the first time. */
export async function keepLogs(
  { db, clock }: QueueContext,
  { kioskId, id, gzipBase64 }: Of & { gzipBase64: string },
): Promise<Result<{ state: CommandState }, "UNKNOWN_COMMAND" | "NOT_ASKED" | "TOO_LARGE">> {
  const bytes = Buffer.from(gzipBase64, "base64").length;
  if (bytes > LOGS_MAX_BYTES) return err("TOO_LARGE");
  const at = clock();
  return transact<{ state: CommandState }, "UNKNOWN_COMMAND" | "NOT_ASKED" | "TOO_LARGE">(db, async (trx) => {
    const ended = await end(trx, { kioskId, id, outcome: "done", code: undefined, at }, "pullLogs");
    if (ended === undefined) return err("UNKNOWN_COMMAND");
    if (ended.fresh) {
      await trx.insertInto("kioskLog").values({ commandId: id, kioskId, at, bytes, body: gzipBase64 }).execute();
      await noteEnd(trx, { kioskId, kind: "pullLogs", at });
      return ok({ state: "done" });
    }
    const there = await trx.selectFrom("kioskLog").select("bytes").where("commandId", "=", id).executeTakeFirst();
    return there === undefined ? err("NOT_ASKED") : ok({ state: ended.state });
  });
}

async function noteEnd(trx: Transaction<HallDatabase>, of: { kioskId: string; kind: string; at: number }) {
  changing(trx, of.kind, of.kioskId);
  await tell(trx, of.at, [{ topic: "kiosks", ref: of.kioskId }]);
}

/** A file for whoever looks into it, as long as it is kept. */
export async function logsOf({ db, clock }: QueueContext, { kioskId, id }: Of): Promise<File | undefined> {
  const row = await db
    .selectFrom("kioskLog")
    .select(["body", "at"])
    .where("commandId", "=", id)
    .where("kioskId", "=", kioskId)
    .executeTakeFirst();
  if (row === undefined || row.at + LOGS_KEPT_MS <= clock()) return undefined;
  const day = new Date(row.at).toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  const name = `${kioskId.replaceAll(/[^\w-]/g, "_")}-${day}.jsonl.gz`;
  return new File([Buffer.from(row.body, "base64")], name, { type: "application/gzip" });
}
