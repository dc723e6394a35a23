import type { Transaction } from "kysely";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import type { HallDatabase } from "../store/schema.ts";
import { businessDayOf } from "./business-day.ts";

/**
 * Take one of a category's tickets of this day and time band; false when there are none left. Each count is one
 * conditional statement, so that of two who want the last one exactly one gets it.
 */
export async function takeQuota(
  trx: Transaction<HallDatabase>,
  { category, at }: { category: Pick<TicketCategory, "id" | "quota">; at: number },
): Promise<boolean> {
  const { quota } = category;
  if (quota === undefined) return true;
  const clock = clockOf(at);
  const band = quota.bands?.find(({ from, to }) => from <= clock && clock < to);
  const limits = [
    ...(quota.perDay === undefined ? [] : [{ band: "day", tickets: quota.perDay }]),
    ...(band === undefined ? [] : [{ band: band.from, tickets: band.tickets }]),
  ];
  for (const { band: name, tickets } of limits) {
    if (!(await takeOne(trx, { businessDay: businessDayOf(at), categoryId: category.id, band: name, tickets }))) {
      return false;
    }
  }
  return true;
}

async function takeOne(
  trx: Transaction<HallDatabase>,
  of: { businessDay: string; categoryId: string; band: string; tickets: number },
): Promise<boolean> {
  const { tickets, ...key } = of;
  if (tickets === 0) return false;
  const taken = await trx
    .insertInto("ticketQuota")
    .values({ ...key, taken: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["businessDay", "categoryId", "band"])
        .doUpdateSet((eb) => ({ taken: eb("ticketQuota.taken", "+", 1) }))
        .where("ticketQuota.taken", "<", tickets),
    )
    .returning("taken")
    .executeTakeFirst();
  return taken !== undefined;
}

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
