import type { Transaction } from "kysely";
import type { KioskReport } from "../contract/fleet.ts";
import type { HallDatabase } from "../store/schema.ts";
import type { KnownCondition } from "./report-row.ts";

/** A kiosk reports once a minute; who misses three is away. */
export const AWAY_AFTER_MS = 3 * 60_000;

/**
 * Keep how a kiosk was, a row a change: a report that says the same as the one before writes nothing. Of a kiosk that is
 * heard of again it is told, too, since when it was not. Gives whether anything is new. Belongs before the report is noted as the newest word of it.
 *
 * @param now how it was until now; nothing of a kiosk that was never heard of
 */
export async function keepCondition(
  trx: Transaction<HallDatabase>,
  { report, at, now }: { report: KioskReport; at: number; now: KnownCondition | undefined },
): Promise<boolean> {
  const { kioskId, version, power } = report;
  const faults = JSON.stringify(faultsOf(report));
  const fresh = { kioskId, toAt: null, state: "reporting" as const, version, power, faults };
  if (now === undefined) {
    await trx
      .insertInto("kioskCondition")
      .values({ ...fresh, fromAt: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  }
  const lastReportAt = now.lastReportAt ?? now.fromAt;
  const away = at - lastReportAt > AWAY_AFTER_MS;
  if (!away && now.version === version && now.power === power && now.faults === faults) return false;
  // Conditions touch and never run backwards, even when the clock does.
  const until = Math.max(away ? lastReportAt : at, now.fromAt + 1);
  const from = away ? Math.max(at, until + 1) : until;
  await trx
    .updateTable("kioskCondition")
    .set({ toAt: until })
    .where("kioskId", "=", kioskId)
    .where("toAt", "is", null)
    .execute();
  await trx
    .insertInto("kioskCondition")
    .values([
      ...(away
        ? [
            {
              kioskId,
              fromAt: until,
              toAt: from,
              state: "away" as const,
              version: now.version,
              power: now.power,
              faults: "[]",
            },
          ]
        : []),
      { ...fresh, fromAt: from },
    ])
    .execute();
  return true;
}

/** `receiptPrinter:paperOut`; a part that is wrong without saying why is told by its state. */
function faultsOf({ parts }: KioskReport): string[] {
  const WELL: readonly string[] = ["online", "deviceBusy", "starting"];
  return parts
    .filter(({ device, fault }) => fault !== undefined || !WELL.includes(device))
    .map(({ kind, device, fault }) => `${kind}:${fault ?? device}`)
    .sort();
}
