import { sql, type Selectable, type Transaction } from "kysely";
import type { CommandState } from "../contract/kiosk-command.ts";
import { insertion, type Rows } from "../store/insertion.ts";
import type { KioskCommandTable, KioskConditionTable, KioskReportTable } from "../store/fleet-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";

/*
 * What a report asks and writes, compiled once: ten thousand kiosks report each minute, and nearly always nothing is new. Then
 * it is one question that locks, one that looks, and writes that nobody waits for.
 */

type Report = Selectable<KioskReportTable>;
const KEPT: Rows<Report> = {
  table: "kioskReport",
  columns: {
    ...{ kioskId: "text", at: "bigint", version: "text", power: "text", parts: "text", content: "text" },
    ...{ screen: "text", service: "text", lastVisitEndedAt: "bigint", upSince: "bigint" },
  },
};
const CHANGES = (Object.keys(KEPT.columns) as (keyof Report)[]).filter((name) => name !== "kioskId");

/** The report known before, kept for this transaction; nothing for a kiosk's first. */
export const lockReport = statement<{ kioskId: string }, Pick<Report, "at" | "screen" | "service">>((db, { kioskId }) =>
  db
    .updateTable("kioskReport")
    .set((eb) => ({ at: eb.ref("at") }))
    .where("kioskId", "=", kioskId)
    .returning(["at", "screen", "service"]),
);

/** A kiosk's first report, or the newer one of two first; gives its row back when it is the newest. */
export const addReport = insertion<Report, Pick<Report, "kioskId">>({
  ...KEPT,
  then: (insert) =>
    insert
      .onConflict((conflict) =>
        conflict
          .column("kioskId")
          .doUpdateSet((eb) => Object.fromEntries(CHANGES.map((name) => [name, eb.ref(`excluded.${name}`)])))
          .whereRef("kioskReport.at", "<=", "excluded.at"),
      )
      .returning("kioskId"),
});

/** A report in the place of the one that `lockReport` found. */
export const coverReport = statement<Report, never>(
  (db, row) =>
    db
      .updateTable("kioskReport")
      .set(Object.fromEntries(CHANGES.map((name) => [name, row[name]])))
      .where("kioskId", "=", row.kioskId),
  { answer: "unheard" },
);

/** How the kiosk was, by what it said last, and when that was. */
export type KnownCondition = Pick<Selectable<KioskConditionTable>, "fromAt" | "version" | "power" | "faults"> & {
  lastReportAt: number | null;
};
/** An order that it has not answered to. */
export type OpenCommand = Pick<Selectable<KioskCommandTable>, "id" | "body" | "askedAt" | "expiresAt" | "state">;

type Nullable<T> = { [Name in keyof T]: T[Name] | null };
type Known = Nullable<Omit<KnownCondition, "lastReportAt">> & Nullable<OpenCommand> & { lastReportAt: number | null };

const knownRows = statement<{ kioskId: string; at: number }, Known>((db, { kioskId, at }) =>
  db
    .selectFrom("kioskSeen")
    .leftJoin("kioskCondition", (join) =>
      join.onRef("kioskCondition.kioskId", "=", "kioskSeen.kioskId").on("kioskCondition.toAt", "is", null),
    )
    .leftJoin("kioskCommand", (join) =>
      join
        .onRef("kioskCommand.kioskId", "=", "kioskSeen.kioskId")
        // Not as values: SQLite knows the index of open orders by these words alone.
        .on("kioskCommand.state", "in", [sql.lit<CommandState>("asked"), sql.lit<CommandState>("fetched")])
        .on("kioskCommand.expiresAt", ">", at),
    )
    .select(["kioskCondition.fromAt", "kioskCondition.version", "kioskCondition.power", "kioskCondition.faults"])
    .select(["kioskSeen.lastReportAt", "kioskCommand.id", "kioskCommand.body", "kioskCommand.askedAt"])
    .select(["kioskCommand.expiresAt", "kioskCommand.state"])
    .where("kioskSeen.kioskId", "=", kioskId),
);

/** What the hall knows of a kiosk that reports; one that it sees for the first time hears of its orders with the next report. */
export async function knownOf(
  trx: Transaction<HallDatabase>,
  of: { kioskId: string; at: number },
): Promise<{ condition: KnownCondition | undefined; commands: readonly OpenCommand[] }> {
  const rows = await knownRows(trx, of);
  const [first] = rows;
  return {
    condition: first !== undefined && first.fromAt !== null ? (first as KnownCondition) : undefined,
    // Sorted here: asked for in order, SQLite reads all orders ever given by their time.
    commands: rows
      .filter((row): row is Known & OpenCommand => row.id !== null)
      .sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)),
  };
}
