import { businessDayOf } from "../../../hall/queue/business-day.ts";
import { HallPlan } from "../../../hall/queue/hall-plan.ts";
import { seedHistory } from "../../../hall/simulate/history.ts";
import { loading } from "../../../hall/simulate/loading.ts";
import { madeUpHall } from "../../../hall/simulate/made-up-hall.ts";
import { openPlace, type BenchStore, type HallPlace } from "./bench-store.ts";

export const WINDOWS = 60;
export const KIOSKS = 15;
export const TICKETS_A_DAY = 2900;

/** So many past days behind a hall that has not been opened yet; how many tickets they are. */
export async function seedDays(of: {
  store: BenchStore;
  place: HallPlace;
  days: number;
  say: (line: string) => void;
}): Promise<number> {
  const { store, place, days, say } = of;
  const opened = await openPlace(place);
  const startedAt = performance.now();
  const plan = new HallPlan(madeUpHall({ windows: WINDOWS }));
  const until = businessDayOf(Date.now());
  const onDay = (done: number) => {
    if (done % 50 === 0) say(`${store.name}: ${done} of ${days} past days`);
  };
  const wish = { plan, until, days, ticketsADay: TICKETS_A_DAY, kiosks: KIOSKS, seed: 1, onDay };
  const tickets = await loading({ store: opened, databaseUrl: place.databaseUrl }, () => seedHistory(opened.db, wish));
  await opened.close();
  await store.settle(place);
  say(`${store.name}: ${days} past days in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return tickets;
}
