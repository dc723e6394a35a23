import type { Statistics, VisitTotals } from "../contract/statistics.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import { CELL, COUNTED, NONE, OF_THE_DAY, type DayFigures } from "./day-figures.ts";
import { Durations } from "./durations.ts";
import { inTurn } from "./pieces.ts";

/** A cell of a day, and which times are its own. */
interface CellAt {
  day: DayFigures;
  at: number;
  waits: { from: number; to: number };
  services: { from: number; to: number };
}

class Tally {
  readonly #counts = { issued: 0, served: 0, noShow: 0, left: 0, cancelled: 0, transfers: 0, called: 0 };
  readonly #waits = new Durations();
  readonly #services = new Durations();

  add({ day, at, waits, services }: CellAt): void {
    this.#count(day, at);
    this.#waits.addPart(day.waits, waits);
    this.#services.addPart(day.services, services);
  }

  addDay(day: DayFigures): void {
    for (let at = 0; at < day.cells.length; at += CELL.width) this.#count(day, at);
    this.#waits.add(day.waits);
    this.#services.add(day.services);
  }

  #count({ cells }: DayFigures, at: number): void {
    for (let place = 0; place < COUNTED.length; place += 1) {
      const name = COUNTED[place];
      if (name !== undefined) this.#counts[name] += cells[at + CELL.counts + place] ?? 0;
    }
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

  add(day: DayFigures): void {
    this.#all.addDay(day);
    for (const name of OF_THE_DAY) this.#ofTheDay[name] += day.ofTheDay[name];
    this.#laterWaits.add(day.laterWaits);
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
    const { names, cells } = day;
    const known = <T>(make: (name: string) => T) => {
      const found: T[] = [];
      return (place: number) => (found[place] ??= make(names[place] ?? ""));
    };
    const category = known((id) => this.#categories.of(id));
    const window = known((id) => this.#windows.of(id));
    const clerk = known((actor) => this.#clerks.of(actor));
    const cell: CellAt = { day, at: 0, waits: { from: 0, to: 0 }, services: { from: 0, to: 0 } };
    for (; cell.at < cells.length; cell.at += CELL.width) {
      const number = (place: number) => cells[cell.at + place] ?? NONE;
      cell.waits.to = cell.waits.from + number(CELL.waits);
      cell.services.to = cell.services.from + number(CELL.services);
      if (number(CELL.hour) !== NONE) this.#hours.of(number(CELL.hour)).add(cell);
      category(number(CELL.category)).add(cell);
      if (number(CELL.window) !== NONE) window(number(CELL.window)).add(cell);
      if (number(CELL.clerk) !== NONE) clerk(number(CELL.clerk)).add(cell);
      cell.waits.from = cell.waits.to;
      cell.services.from = cell.services.to;
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
