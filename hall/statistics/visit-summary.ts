import type { Statistics, VisitTotals } from "../contract/statistics.ts";
import { hourOf } from "../queue/business-day.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import { timesOf } from "./times.ts";
import type { VisitFacts } from "./visit-facts.ts";

class Tally {
  issued = 0;
  served = 0;
  noShow = 0;
  left = 0;
  cancelled = 0;
  transfers = 0;
  called = 0;
  readonly waits: number[] = [];
  readonly services: number[] = [];

  /** Merged visits are counted under the ticket that goes on, open ones when they are over. */
  ended(outcome: VisitFacts["outcome"]): void {
    if (outcome !== "merged" && outcome !== "open") this[outcome] += 1;
  }

  figures() {
    const { issued, served, noShow, left, cancelled, transfers, waits, services } = this;
    const times = { wait: timesOf(waits), service: timesOf(services) };
    return { issued, served, noShow, left, cancelled, transfers, ...times };
  }

  atWindow() {
    const { issued: _issued, left: _left, ...figures } = this.figures();
    return { ...figures, called: this.called, busyMs: this.services.reduce((sum, ms) => sum + ms, 0) };
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

/** Accounts act under their own name; a window, kiosk or the hall itself is nobody. */
const isPerson = (actor: string) => actor !== "hall" && !/^(window|kiosk):/.test(actor);

/** Counts visits one after the other. */
export class VisitSummary {
  readonly #total = new Tally();
  readonly #hours = new Tallies<number>();
  readonly #categories = new Tallies<string>();
  readonly #windows = new Tallies<string>();
  readonly #clerks = new Tallies<string>();
  readonly #laterWaits: number[] = [];
  readonly #more = {
    ...{ offline: 0, carriedIn: 0, carriedOut: 0, merged: 0, open: 0, recalls: 0, closedByNight: 0, servedUntimed: 0 },
  };
  /** Tickets by the kiosk that gave them. */
  readonly byKiosk = new Map<string, number>();

  add(visit: VisitFacts): void {
    const { outcome, wait } = visit;
    const hour = visit.carriedIn ? undefined : this.#hours.of(hourOf(visit.issuedAt));
    const cohort = [this.#total, ...(hour === undefined ? [] : [hour])];
    if (visit.carriedIn) this.#more.carriedIn += 1;
    else {
      for (const tally of [...cohort, this.#categories.of(visit.categoryId)]) tally.issued += 1;
      this.byKiosk.set(visit.kioskId, (this.byKiosk.get(visit.kioskId) ?? 0) + 1);
    }
    if (visit.offline) this.#more.offline += 1;
    if (visit.closedByNight) this.#more.closedByNight += 1;
    if (outcome === "merged" || outcome === "open") this.#more[outcome] += 1;
    if (outcome === "served" && visit.services.length === 0) this.#more.servedUntimed += 1;
    this.#more.recalls += visit.recalls;
    for (const tally of [...cohort, ...this.#at(visit.end)]) tally.ended(outcome);
    if (wait !== undefined) for (const tally of [...cohort, ...this.#at(wait)]) tally.waits.push(wait.ms);
    for (const later of visit.laterWaits) this.#laterWaits.push(later.ms);
    for (const call of visit.calls) for (const tally of [...cohort, ...this.#at(call)]) tally.called += 1;
    for (const service of visit.services)
      for (const tally of [...cohort, ...this.#at(service)]) tally.services.push(service.ms);
    for (const transfer of visit.transfers)
      for (const tally of [...cohort, ...this.#at(transfer)]) tally.transfers += 1;
  }

  /** Tickets of these days that were taken along to a later one: issued here, all else is counted there. */
  addCarriedOut(of: { categoryId: string; issuedAt: number; kioskId: string }): void {
    for (const tally of [this.#total, this.#hours.of(hourOf(of.issuedAt)), this.#categories.of(of.categoryId)])
      tally.issued += 1;
    this.byKiosk.set(of.kioskId, (this.byKiosk.get(of.kioskId) ?? 0) + 1);
    this.#more.carriedOut += 1;
  }

  #at({ categoryId, windowId, actor }: { categoryId: string; windowId: string | null; actor: string }): Tally[] {
    return [
      this.#categories.of(categoryId),
      ...(windowId === null ? [] : [this.#windows.of(windowId)]),
      ...(isPerson(actor) ? [this.#clerks.of(actor)] : []),
    ];
  }

  totals(): VisitTotals {
    return { ...this.#total.figures(), ...this.#more, waitAfterTransfer: timesOf(this.#laterWaits) };
  }

  /** Categories and windows in the order of the plan, those that it has no more behind. */
  figures(plan: HallPlan): Pick<Statistics, "visits" | "hours" | "categories" | "windows" | "clerks"> {
    const categories = plan.categories.map(({ id }) => id);
    const windows = plan.windows.map(({ id }) => id);
    for (const id of categories) this.#categories.of(id);
    for (const id of windows) this.#windows.of(id);
    return {
      visits: this.totals(),
      hours: sorted(this.#hours, (a, b) => a - b).map(([hour, tally]) => ({ hour, ...tally.figures() })),
      categories: sorted(this.#categories, inOrderOf(categories)).map(([categoryId, tally]) => ({
        ...{ categoryId, name: plan.category(categoryId)?.name ?? categoryId },
        ...tally.figures(),
      })),
      windows: sorted(this.#windows, inOrderOf(windows)).map(([windowId, tally]) => ({
        ...{ windowId, label: plan.window(windowId)?.label ?? windowId },
        ...tally.atWindow(),
      })),
      clerks: sorted(this.#clerks, (a, b) => a.localeCompare(b)).map(([actor, tally]) => ({
        actor,
        ...tally.atWindow(),
      })),
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
