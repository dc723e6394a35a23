import { afterEach, beforeEach, expect, it } from "vitest";
import { brokenStories } from "../fixtures/window.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { startOfDay } from "../queue/business-day.ts";
import { statisticsOfDay, statisticsOfRange } from "../statistics/statistics.ts";
import { madeUpHall } from "./made-up-hall.ts";
import { seedHistory } from "./history.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue({ hall: madeUpHall({ windows: 12 }) });
});
afterEach(() => queue.close());

it("makes past days that hold what real ones hold, and the hall goes on behind them", { timeout: 30_000 }, async () => {
  const { context } = queue;
  const wish = { plan: context.plan, until: "2026-03-02", days: 12, ticketsADay: 40, kiosks: 2, seed: 3 };
  const tickets = await seedHistory(context.db, wish);
  expect(tickets).toBe(12 * 40);
  expect(await brokenStories(context)).toEqual([]);
  const { visits, periods } = (
    await statisticsOfRange(context, { from: "2026-02-18", to: "2026-03-01", by: "day", idleDays: 7 })
  )._unsafeUnwrap();
  expect(periods.map((period) => period.visits.issued)).toEqual(Array(12).fill(40));
  expect(visits.served).toBeGreaterThan(300);
  expect(visits.service.p50Ms).toBeGreaterThan(2 * 60_000);
  const { number } = await queue.issue("general");
  expect(number).toBe("A001");
  expect((await statisticsOfDay(context, { idleDays: 7 })).visits.issued).toBe(1);
});

it("copies a day as it is: tickets, segments, requests and ratings, on another day under other ids", async () => {
  const { context } = queue;
  const wish = { plan: context.plan, until: "2026-03-02", days: 7, ticketsADay: 40, kiosks: 2, seed: 3 };
  await seedHistory(context.db, wish);
  /** Without what tells days apart. */
  const rowsOf = async (day: string) => {
    const midnight = startOfDay(day);
    const tickets = await context.db.selectFrom("ticket").selectAll().where("businessDay", "=", day).execute();
    const ids = tickets.map(({ id }) => id);
    const ofTickets = async (table: "ticketSegment" | "ticketRequest") =>
      context.db.selectFrom(table).selectAll().where("ticketId", "in", ids).execute();
    const ratings = await context.db.selectFrom("rating").selectAll().where("businessDay", "=", day).execute();
    const all = [...tickets, ...(await ofTickets("ticketSegment")), ...(await ofTickets("ticketRequest")), ...ratings];
    return all
      .map((row) =>
        JSON.stringify(row, (key, value: unknown) => {
          if (typeof value === "number" && /At$|^at$/u.test(key) && value > 0) return value - midnight;
          if (/^(?:id|ticketId)$/u.test(key)) return String(value).slice(8);
          return typeof value === "string" ? value.replace(day, "") : value;
        }),
      )
      .sort();
  };
  const [made, copied] = [await rowsOf("2026-02-23"), await rowsOf("2026-02-28")];
  expect(made.length).toBeGreaterThan(40 * 6);
  expect(copied).toEqual(made);
});
