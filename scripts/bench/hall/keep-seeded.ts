import { businessDayOf, daysAfter } from "../../../hall/queue/business-day.ts";
import { MADE_DAYS } from "../../../hall/simulate/history.ts";
import { keepDays } from "../../../hall/statistics/kept-days.ts";
import { lastSettled } from "../../../hall/statistics/forget-days.ts";
import { openPlace, type BenchStore, type HallPlace } from "./bench-store.ts";

const KEPT = ["visitDay", "visitSum", "visitFigures", "ratingSum"] as const;

/** Seeded days as hundreds of nights would have kept them: those that were made are kept, and the others are the same. */
export async function keepSeeded(of: { store: BenchStore; place: HallPlace; days: number }): Promise<void> {
  const { store, place, days } = of;
  const opened = await openPlace(place);
  const today = businessDayOf(Date.now());
  await keepDays(opened.db, { today, limit: MADE_DAYS });
  const dayAt = (index: number) => daysAfter(today, index - days);
  for (let index = MADE_DAYS; index < days && dayAt(index) <= lastSettled(today); index += 1)
    for (const table of KEPT) {
      const made = dayAt(index % MADE_DAYS);
      const row = await opened.db.selectFrom(table).selectAll().where("businessDay", "=", made).executeTakeFirst();
      if (row === undefined) throw new Error(`${table} has nothing of ${made}`);
      const copy = { ...row, businessDay: dayAt(index) };
      await opened.db.insertInto(table).values(copy).execute();
    }
  await opened.close();
  await store.settle(place);
}
