import type { FastifyBaseLogger } from "fastify";
import { Retention, type Hall } from "../../kiosk-config/schema/hall.ts";
import { archiveTrail } from "../audit/archive-trail.ts";
import { noteHead } from "../audit/noted-heads.ts";
import { businessDayOf, daysAfter, hourOf, startOfDay } from "../queue/business-day.ts";
import { retire } from "../retention/retire.ts";
import { keepDays } from "../statistics/kept-days.ts";
import type { Store } from "../store/types.ts";
import { archiveDays } from "./archive-days.ts";

/** Nobody takes a number then. */
const NIGHT = { from: 21, to: 6 };
/** What a night does not get done, the next one does. */
const DAYS_A_TIME = 20;

/**
 * At night, on one process of those that share the database: keep what statistics need of days that are over, put tickets that
 * are older than the hall keeps them into files, and take away whatever else it keeps no longer. In small steps; says what was
 * done, and what could not be.
 */
export async function tidyUp(
  store: Store,
  of: { hall: Hall; now: number; dir: string; log: FastifyBaseLogger; stopped: () => boolean },
): Promise<void> {
  const { hall, now, dir, log, stopped } = of;
  const hour = hourOf(now);
  if (hour >= NIGHT.to && hour < NIGHT.from) return;
  const keep = Retention.parse(hall.retention ?? {});
  const today = businessDayOf(now);
  try {
    await store.exclusively(
      "archive",
      async () => {
        await keepDays(store.db, { today, limit: DAYS_A_TIME });
        const wish = { dir, today, keepDays: keep.ticketDays, limit: DAYS_A_TIME, at: now, stopped };
        const { days, tickets, stuck } = await archiveDays(store.db, wish);
        if (days > 0) log.info({ days, tickets }, "archive.done");
        if (stuck.length > 0) log.error({ stuck, dir }, "archive.fileMissing");
        const gone = await retire(store.db, { keep, today, stopped });
        if (Object.keys(gone).length > 0) {
          store.scrub();
          log.info(gone, "retention.done");
        }
        await tidyTrail(store, { before: startOfDay(daysAfter(today, -keep.auditDays)), at: now, dir, log, stopped });
      },
      { wait: false },
    );
  } catch (error) {
    log.error({ err: error }, "archive.failed");
  }
}

/** At any hour, once a day: the newest entry of the audit trail stands outside of the database, in a file and in the log. */
export async function noteTrail(
  store: Store,
  { now, dir, log }: { now: number; dir: string; log: FastifyBaseLogger },
): Promise<void> {
  try {
    const noted = await store.exclusively("auditHead", () => noteHead(store.db, { dir, now }), { wait: false });
    if (noted === undefined) return;
    if (noted.isErr()) {
      log.error({ reason: noted.error }, "audit.headsUnreadable");
      return;
    }
    if (noted.value === undefined) return;
    const { head, cutFrom } = noted.value;
    log.info({ seq: head.seq, hash: head.hash }, "audit.head");
    if (cutFrom !== undefined)
      log.error({ newest: head.seq, noted: cutFrom.seq, on: cutFrom.day }, "audit.tailMissing");
  } catch (error) {
    log.error({ err: error }, "audit.headNotNoted");
  }
}

async function tidyTrail(
  { db }: Store,
  of: { before: number; at: number; dir: string; log: FastifyBaseLogger; stopped: () => boolean },
): Promise<void> {
  const { dir, log } = of;
  const archived = await archiveTrail(db, of);
  if (archived.isErr()) {
    log.error({ reason: archived.error }, "audit.broken");
    return;
  }
  const { entries, stuck } = archived.value;
  if (entries > 0) log.info({ entries }, "audit.archived");
  if (stuck !== undefined) log.error({ stuck, dir }, "archive.fileMissing");
}
