import type { Statistics, VisitTotals } from "../contract/statistics.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import { COUNTED, OF_THE_DAY, type Cell, type DayFigures } from "./day-figures.ts";
import { Durations } from "./durations.ts";
import { inTurn } from "./pieces.ts";

class Tally {
  readonly #counts = { issued: 0, served: 0, noShow: 0, left: 0, cancelled: 0, transfers: 0, called: 0 };
  readonly #waits = new Durations();
  readonly #services = new Durations();

  add({ counts, waits, services }: Cell): void {
    for (const name of COUNTED) this.#counts[name] += counts[name];
    this.#waits.add(waits);
    this.#services.add(services);
  }

  figures() {
    const { called: _called, ...counts } = this.#counts;
    return { ...counts, wait: this.#waits.times(), service: this.#services.times() };
  }

  atWindow() {
    const { issued: _issued, left: _left, ...figures } = this.figures();
    return { ...figures, called: this.#counts.called, busyMs: this.#services.sumMs() };
  }
}

class Tallies<K> {
  readonly #all = new Map<K, Tally>();

  of(key: K): Tally {
    const known = this.#all.get(key) ?? new Tally();
    this.#all.set(key, known);
    return known;
  }

  list(): [K, Tally][] {
    return [...this.#all];
  }
}

/** Days one after the other, as a whole. */
export class VisitTotal {
  readonly #all = new Tally();
  readonly #laterWaits = new Durations();
  readonly #ofTheDay = {
    ...{ offline: 0, carriedIn: 0, carriedOut: 0, merged: 0, open: 0, recalls: 0, closedByNight: 0, servedUntimed: 0 },
  };

  add({ cells, laterWaits, ofTheDay }: DayFigures): void {
    for (const cell of cells) this.#all.add(cell);
    for (const name of OF_THE_DAY) this.#ofTheDay[name] += ofTheDay[name];
    this.#laterWaits.add(laterWaits);
  }

  totals(): VisitTotals {
    return { ...this.#all.figures(), ...this.#ofTheDay, waitAfterTransfer: this.#laterWaits.times() };
  }
}

/** The same by hour, category, window and clerk. */
export class VisitSummary {
  readonly #total = new VisitTotal();
  readonly #hours = new Tallies<number>();
  readonly #categories = new Tallies<string>();
  readonly #windows = new Tallies<string>();
  readonly #clerks = new Tallies<string>();
  /** Tickets by the kiosk that gave them. */
  readonly byKiosk = new Map<string, number>();

  add(day: DayFigures): void {
    this.#total.add(day);
    for (const cell of day.cells) {
      const { hour, categoryId, windowId, clerk } = cell;
      if (hour !== undefined) this.#hours.of(hour).add(cell);
      this.#categories.of(categoryId).add(cell);
      if (windowId !== undefined) this.#windows.of(windowId).add(cell);
      if (clerk !== undefined) this.#clerks.of(clerk).add(cell);
    }
    for (const [kioskId, tickets] of Object.entries(day.byKiosk))
      this.byKiosk.set(kioskId, (this.byKiosk.get(kioskId) ?? 0) + tickets);
  }

  /**
   * Categories and windows in the order of the plan, those that it has no more behind. With a breath between them for who calls
   * and takes numbers meanwhile: of a year each has many times to look through.
   */
  async figures(plan: HallPlan): Promise<Pick<Statistics, "visits" | "hours" | "categories" | "windows" | "clerks">> {
    const categories = plan.categories.map(({ id }) => id);
    const windows = plan.windows.map(({ id }) => id);
    for (const id of categories) this.#categories.of(id);
    for (const id of windows) this.#windows.of(id);
    return {
      visits: this.#total.totals(),
      hours: await inTurn(
        sorted(this.#hours, (a, b) => a - b),
        ([hour, tally]) => ({ hour, ...tally.figures() }),
      ),
      categories: await inTurn(sorted(this.#categories, inOrderOf(categories)), ([categoryId, tally]) => ({
        ...{ categoryId, name: plan.category(categoryId)?.name ?? categoryId },
        ...tally.figures(),
      })),
      windows: await inTurn(sorted(this.#windows, inOrderOf(windows)), ([windowId, tally]) => ({
        ...{ windowId, label: plan.window(windowId)?.label ?? windowId },
        ...tally.atWindow(),
      })),
      clerks: await inTurn(
        sorted(this.#clerks, (a, b) => a.localeCompare(b)),
        ([actor, tally]) => ({ actor, ...tally.atWindow() }),
      ),
    };
  }
}

function sorted<K>(tallies: Tallies<K>, order: (a: K, b: K) => number): [K, Tally][] {
  return tallies.list().sort(([a], [b]) => order(a, b));
}

function inOrderOf(ids: readonly string[]): (a: string, b: string) => number {
  const place = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return (a, b) => place(a) - place(b) || a.localeCompare(b);
}
