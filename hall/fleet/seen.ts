import type { Transaction } from "kysely";
import { insertion } from "../store/insertion.ts";
import type { HallDatabase } from "../store/schema.ts";

interface Seen {
  kioskId: string;
  /** Unix ms. */
  at: number;
}
type Why = "report" | "use" | "itself";

/** Note that a kiosk spoke to the hall: to report, because somebody used it, or for itself. */
export async function noteKiosk(
  trx: Transaction<HallDatabase>,
  { why = "itself", ...seen }: Seen & { why?: Why },
): Promise<void> {
  await noteKiosks(trx, [seen], why);
}

/** The same of several, each as it was seen last. */
export async function noteKiosks(trx: Transaction<HallDatabase>, all: readonly Seen[], why: Why): Promise<void> {
  const newest = new Map<string, number>();
  for (const { kioskId, at } of all) newest.set(kioskId, at);
  // By id, so that two who do this never wait for each other.
  const rows = [...newest].sort(([a], [b]) => (a < b ? -1 : 1));
  await NOTES[why](
    trx,
    rows.map(([kioskId, at]) => ({ kioskId, firstSeenAt: at, lastSeenAt: at, ...ALSO[why](at) })),
  );
}

interface Row {
  kioskId: string;
  firstSeenAt: number;
  lastSeenAt: number;
  lastUsedAt: number | null;
  lastReportAt: number | null;
}

const ALSO: Record<Why, (at: number) => Pick<Row, "lastUsedAt" | "lastReportAt">> = {
  use: (at) => ({ lastUsedAt: at, lastReportAt: null }),
  report: (at) => ({ lastUsedAt: null, lastReportAt: at }),
  itself: () => ({ lastUsedAt: null, lastReportAt: null }),
};

const noteOf = (...changed: (keyof Row)[]) =>
  insertion<Row>({
    table: "kioskSeen",
    columns: {
      kioskId: "text",
      firstSeenAt: "bigint",
      lastSeenAt: "bigint",
      lastUsedAt: "bigint",
      lastReportAt: "bigint",
    },
    then: (insert) =>
      insert.onConflict((conflict) =>
        conflict
          .column("kioskId")
          .doUpdateSet((eb) => Object.fromEntries(changed.map((name) => [name, eb.ref(`excluded.${name}`)]))),
      ),
    answer: "unheard",
  });

const NOTES = {
  use: noteOf("lastSeenAt", "lastUsedAt"),
  report: noteOf("lastSeenAt", "lastReportAt"),
  itself: noteOf("lastSeenAt"),
} as const;
