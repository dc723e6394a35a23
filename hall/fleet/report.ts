import type { Selectable } from "kysely";
import { z } from "zod";
import { ContentStanding, PartState, type KioskReport, type KioskView } from "../contract/fleet.ts";
import { byKioskId } from "../contract/kiosk-order.ts";
import type { KioskCommand } from "../contract/kiosk-command.ts";
import { tell } from "../events/tell.ts";
import { keepKey } from "../hand-off/kiosk-keys.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { handOut } from "./commands/hand-out.ts";
import { keepCondition } from "./condition.ts";
import { addReport, coverReport, knownOf, lockReport } from "./report-row.ts";
import { noteKiosk } from "./seen.ts";
import type { KioskReportTable } from "../store/fleet-schema.ts";
import { inTransaction } from "../store/transact.ts";

/** Screens that staff wait for; who begins and ends a visit is no news to a whole hall. */
const TOLD: ReadonlySet<string | null | undefined> = new Set(["outOfService", "technician"]);

/**
 * Keep the newest report of a kiosk; one that was held up on the way and is older than what is known changes nothing. Gives
 * what the kiosk is to do.
 */
export async function keepReport(
  { db, clock }: QueueContext,
  report: KioskReport,
): Promise<{ receivedAt: number; commands: KioskCommand[] }> {
  const { kioskId, at, version, power } = report;
  const receivedAt = clock();
  const said = {
    content: report.content === undefined ? null : JSON.stringify(report.content),
    screen: report.screen ?? null,
    service: report.service ?? null,
    lastVisitEndedAt: report.lastVisitEndedAt ?? null,
    upSince: report.upSince ?? null,
  };
  const row = { kioskId, at, version, power, parts: JSON.stringify(report.parts), ...said };
  return inTransaction(db, async (trx) => {
    const [before] = await lockReport(trx, { kioskId });
    // Two first words of one kiosk have no row to wait for each other at: the answer of this one makes them wait.
    const kept = before === undefined ? (await addReport(trx, [row])).length > 0 : before.at <= at;
    const known = await knownOf(trx, { kioskId, at: receivedAt });
    if (before !== undefined && kept) await coverReport(trx, row);
    const other = kept && (await keepCondition(trx, { report, at: receivedAt, now: known.condition }));
    await noteKiosk(trx, { kioskId, at: receivedAt, why: "report" });
    if (report.handOffKey !== undefined) await keepKey(trx, { kioskId, publicKey: report.handOffKey, at: receivedAt });
    const { commands, fresh } = await handOut(trx, { kioskId, at: receivedAt, rows: known.commands });
    const shown =
      kept &&
      (before?.service !== said.service ||
        (before.screen !== said.screen && (TOLD.has(before.screen) || TOLD.has(said.screen))));
    if (other || fresh || shown) await tell(trx, receivedAt, [{ topic: "kiosks", ref: kioskId }]);
    return { receivedAt, commands };
  });
}

/** Every kiosk the hall knows, by its id. */
export async function kiosks({ db }: QueueContext): Promise<KioskView[]> {
  const rows = await db
    .selectFrom("kioskSeen")
    .leftJoin("kioskReport", "kioskReport.kioskId", "kioskSeen.kioskId")
    .select(["kioskSeen.kioskId", "lastSeenAt", "at", "version", "power", "parts"])
    .select(["content", "screen", "service", "lastVisitEndedAt", "upSince"])
    .execute();
  rows.sort((a, b) => byKioskId(a.kioskId, b.kioskId));
  return rows.map(({ kioskId, lastSeenAt, at, version, power, parts, ...said }) => ({
    kioskId,
    lastSeenAt,
    ...(at !== null &&
      version !== null &&
      power !== null &&
      parts !== null && {
        report: { at, version, power, parts: z.array(PartState).parse(JSON.parse(parts)), ...whatWasSaid(said) },
      }),
  }));
}

/** Older kiosks say less. */
function whatWasSaid(
  said: Pick<Selectable<KioskReportTable>, "content" | "screen" | "service" | "lastVisitEndedAt" | "upSince">,
) {
  const { content, screen, service, lastVisitEndedAt, upSince } = said;
  return {
    ...(content !== null && { content: ContentStanding.parse(JSON.parse(content)) }),
    ...(screen !== null && { screen }),
    ...(service !== null && { service }),
    ...(lastVisitEndedAt !== null && { lastVisitEndedAt }),
    ...(upSince !== null && { upSince }),
  };
}
