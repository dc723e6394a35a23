import type { Kysely, Selectable } from "kysely";
import { KioskOrder, type CommandView } from "../../contract/kiosk-command.ts";
import type { KioskCommandTable } from "../../store/fleet-schema.ts";
import type { HallDatabase } from "../../store/schema.ts";

/** Logs are kept so long: enough to look at them, too short to become an archive. */
export const LOGS_KEPT_MS = 7 * 24 * 60 * 60_000;

type Row = Selectable<KioskCommandTable>;

export function commandOf({ id, body, askedAt, expiresAt }: Pick<Row, "id" | "body" | "askedAt" | "expiresAt">) {
  return { id, order: KioskOrder.parse(JSON.parse(body)), askedAt, expiresAt };
}

/** Commands as they stand at this time, newest first. */
export async function viewCommands(
  db: Kysely<HallDatabase>,
  of: { at: number; wishId?: string; kioskId?: string | undefined; limit: number },
): Promise<CommandView[]> {
  const { wishId, kioskId, at } = of;
  let query = db
    .selectFrom("kioskCommand")
    .leftJoin("kioskLog", "kioskLog.commandId", "kioskCommand.id")
    .selectAll("kioskCommand")
    .select(["kioskLog.at as logAt", "kioskLog.bytes"]);
  if (wishId !== undefined) query = query.where("wishId", "=", wishId);
  if (kioskId !== undefined) query = query.where("kioskCommand.kioskId", "=", kioskId);
  const rows = await query.orderBy("askedAt", "desc").orderBy("kioskCommand.id").limit(of.limit).execute();
  return rows.map(({ logAt, bytes, ...row }) => ({
    ...viewOf(row, at),
    ...(logAt !== null &&
      bytes !== null &&
      logAt + LOGS_KEPT_MS > at && { logs: { bytes, until: logAt + LOGS_KEPT_MS } }),
  }));
}

function viewOf(row: Row, at: number): CommandView {
  const { kioskId, askedBy, state, code, fetchedAt, endedAt } = row;
  const late = state === "asked" && row.expiresAt <= at;
  return {
    ...commandOf(row),
    ...{ kioskId, askedBy },
    // What is void is void at once, whenever the house is kept.
    ...(late ? { state: "expired" as const, code: "NOT_FETCHED", endedAt: row.expiresAt } : { state }),
    ...(!late && code !== null && { code }),
    ...(fetchedAt !== null && { fetchedAt }),
    ...(!late && endedAt !== null && { endedAt }),
  };
}
