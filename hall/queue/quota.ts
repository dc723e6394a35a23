import type { Transaction } from "kysely";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import { insertion } from "../store/insertion.ts";
import type { HallDatabase, TicketQuotaTable } from "../store/schema.ts";
import { businessDayOf } from "./business-day.ts";

/** A ticket that is wished for at a time (Unix ms). */
interface Wished {
  category: Pick<TicketCategory, "id" | "quota">;
  at: number;
}

/** A count of tickets that must not grow beyond `tickets`. */
interface Limit extends Omit<TicketQuotaTable, "taken"> {
  tickets: number;
}

/** Counts that nobody else changes before the transaction ends. */
export interface HeldQuotas {
  /** One of its category's tickets of its day and time band; false, and nothing taken, when there are none left. */
  take(wished: Wished): boolean;
  giveBack(wished: Wished): void;
  /** Writes down what was taken. */
  keep(): Promise<void>;
}

/** All counts that decide about these tickets, held to the end of the transaction: so nobody gets the last one twice. */
export async function holdQuotas(trx: Transaction<HallDatabase>, all: readonly Wished[]): Promise<HeldQuotas> {
  const limits = new Map(all.flatMap(limitsOf).map((limit) => [nameOf(limit), limit]));
  // By name, so that two who do this never wait for each other.
  const rows = [...limits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, limit]) => rowOf(limit, 0));
  const before = new Map((await holdRows(trx, rows)).map((row) => [nameOf(row), row.taken]));
  const now = new Map(before);
  const takenOf = (limit: Limit) => now.get(nameOf(limit)) ?? 0;
  const change = (wished: Wished, by: number) => {
    for (const limit of limitsOf(wished)) now.set(nameOf(limit), takenOf(limit) + by);
  };
  return {
    take: (wished) => {
      if (limitsOf(wished).some((limit) => takenOf(limit) >= limit.tickets)) return false;
      change(wished, 1);
      return true;
    },
    giveBack: (wished) => change(wished, -1),
    keep: async () => {
      const changed = [...limits.values()].filter((limit) => takenOf(limit) !== before.get(nameOf(limit)));
      await keepRows(
        trx,
        changed.map((limit) => rowOf(limit, takenOf(limit))),
      );
    },
  };
}

function limitsOf({ category, at }: Wished): Limit[] {
  const { quota } = category;
  if (quota === undefined) return [];
  const clock = clockOf(at);
  const band = quota.bands?.find(({ from, to }) => from <= clock && clock < to);
  const of = { businessDay: businessDayOf(at), categoryId: category.id };
  return [
    ...(quota.perDay === undefined ? [] : [{ ...of, band: "day", tickets: quota.perDay }]),
    ...(band === undefined ? [] : [{ ...of, band: band.from, tickets: band.tickets }]),
  ];
}

function nameOf({ businessDay, categoryId, band }: Omit<TicketQuotaTable, "taken">): string {
  return `${businessDay} ${categoryId} ${band}`;
}

function rowOf({ businessDay, categoryId, band }: Limit, taken: number): TicketQuotaTable {
  return { businessDay, categoryId, band, taken };
}

const KEY = ["businessDay", "categoryId", "band"] as const;
const QUOTA = {
  table: "ticketQuota",
  columns: { businessDay: "text", categoryId: "text", band: "text", taken: "bigint" },
} as const;

/** Changes nothing of a row that is there, but nobody else may change it from now on. */
const holdRows = insertion<TicketQuotaTable, TicketQuotaTable>({
  ...QUOTA,
  then: (insert) =>
    insert
      .onConflict((conflict) =>
        conflict.columns([...KEY]).doUpdateSet((eb) => ({ taken: eb.ref("ticketQuota.taken") })),
      )
      .returning([...KEY, "taken"]),
});

const keepRows = insertion<TicketQuotaTable>({
  ...QUOTA,
  then: (insert) =>
    insert.onConflict((conflict) =>
      conflict.columns([...KEY]).doUpdateSet((eb) => ({ taken: eb.ref("excluded.taken") })),
    ),
  answer: "unheard",
});

/** When the next band begins that still may have tickets, `13:30`; undefined when none comes today. */
export function nextBand(category: Pick<TicketCategory, "quota">, at: number): string | undefined {
  return (category.quota?.bands ?? [])
    .map(({ from }) => from)
    .filter((from) => from > clockOf(at))
    .sort()[0];
}

function clockOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
}
