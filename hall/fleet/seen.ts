import type { Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";

/** Note that a kiosk spoke to the hall: to report, because somebody used it, or for itself. Times are Unix ms. */
export async function noteKiosk(
  trx: Transaction<HallDatabase>,
  { kioskId, at, why = "itself" }: { kioskId: string; at: number; why?: "report" | "use" | "itself" },
): Promise<void> {
  await NOTES[why](trx, { kioskId, at });
}

interface Seen {
  kioskId: string;
  at: number;
}

const noteOf = (changed: (at: number) => { lastUsedAt?: number; lastReportAt?: number }) =>
  statement((db, { kioskId, at }: Seen) => {
    const now = { lastSeenAt: at, ...changed(at) };
    return db
      .insertInto("kioskSeen")
      .values({ kioskId, firstSeenAt: at, lastUsedAt: null, lastReportAt: null, ...now })
      .onConflict((conflict) => conflict.column("kioskId").doUpdateSet(now));
  });

const NOTES = {
  use: noteOf((at) => ({ lastUsedAt: at })),
  report: noteOf((at) => ({ lastReportAt: at })),
  itself: noteOf(() => ({})),
} as const;
