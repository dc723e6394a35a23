import { z } from "zod";
import { PartState, type KioskReport, type KioskView } from "../contract/fleet.ts";
import { keepKey } from "../hand-off/kiosk-keys.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { noteKiosk } from "./seen.ts";

/** Keep the newest report of a kiosk; one that was held up on the way and is older than what is known changes nothing. */
export async function keepReport({ db, clock }: QueueContext, report: KioskReport): Promise<{ receivedAt: number }> {
  const { kioskId, at, version, power } = report;
  const receivedAt = clock();
  const row = { at, version, power, parts: JSON.stringify(report.parts) };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("kioskReport")
      .values({ kioskId, ...row })
      .onConflict((conflict) => conflict.column("kioskId").doUpdateSet(row).where("kioskReport.at", "<=", at))
      .execute();
    await noteKiosk(trx, { kioskId, at: receivedAt });
    if (report.handOffKey !== undefined) await keepKey(trx, { kioskId, publicKey: report.handOffKey, at: receivedAt });
  });
  return { receivedAt };
}

/** Every kiosk the hall knows, by its id. */
export async function kiosks({ db }: QueueContext): Promise<KioskView[]> {
  const rows = await db
    .selectFrom("kioskSeen")
    .leftJoin("kioskReport", "kioskReport.kioskId", "kioskSeen.kioskId")
    .select(["kioskSeen.kioskId", "lastSeenAt", "at", "version", "power", "parts"])
    .orderBy("kioskSeen.kioskId")
    .execute();
  return rows.map(({ kioskId, lastSeenAt, at, version, power, parts }) => ({
    kioskId,
    lastSeenAt,
    ...(at !== null &&
      version !== null &&
      power !== null &&
      parts !== null && { report: { at, version, power, parts: z.array(PartState).parse(JSON.parse(parts)) } }),
  }));
}
