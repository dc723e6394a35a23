import type { z } from "zod";
import type { HallVisits } from "../../contract/halls.ts";
import { timesOfSorted } from "../times.ts";
import { OUTCOMES, type VisitFacts } from "../visit-facts.ts";
import type { CountedVisits } from "./count-visits.ts";

/** What was counted, as it may be kept and added up. */
export interface TallySum {
  issued: number;
  served: number;
  noShow: number;
  left: number;
  /** Milliseconds, sorted. */
  waits: Uint32Array;
}

/** Counts visits of one hall, or of several together, by the rules of `VisitSummary`. */
export class HallTally {
  #issued = 0;
  #served = 0;
  #noShow = 0;
  #left = 0;
  readonly #waits: number[] = [];
  /** Of sums. */
  readonly #sortedWaits: Uint32Array[] = [];

  add({ carriedIn, outcome, wait }: VisitFacts): void {
    if (!carriedIn) this.#issued += 1;
    if (outcome === "served") this.#served += 1;
    if (outcome === "noShow") this.#noShow += 1;
    if (outcome === "left") this.#left += 1;
    if (wait !== undefined) this.#waits.push(wait.ms);
  }

  /** The same of many at once. */
  addCounted({ carriedIn, state, visits, waitsMs }: Omit<CountedVisits, "hallId" | "unlike">): void {
    const outcome = OUTCOMES[state];
    if (!carriedIn) this.#issued += visits;
    if (outcome === "served") this.#served += visits;
    if (outcome === "noShow") this.#noShow += visits;
    if (outcome === "left") this.#left += visits;
    for (const ms of waitsMs) this.#waits.push(ms);
  }

  /** Issued here, all else is counted on the day to which they went. */
  addCarriedOut(tickets: number): void {
    this.#issued += tickets;
  }

  addSum({ issued, served, noShow, left, waits }: TallySum): void {
    this.#issued += issued;
    this.#served += served;
    this.#noShow += noShow;
    this.#left += left;
    this.#sortedWaits.push(waits);
  }

  sum(): TallySum {
    const waits = new Uint32Array(this.#lists().reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const list of this.#lists()) {
      waits.set(list, at);
      at += list.length;
    }
    return { ...this.#counts(), waits: waits.sort() };
  }

  /** Percentiles of several halls are those of all their visits, not of their percentiles. */
  static together(tallies: readonly HallTally[]): HallTally {
    const all = new HallTally();
    for (const one of tallies) {
      all.addSum({ ...one.#counts(), waits: Uint32Array.from(one.#waits).sort() });
      for (const list of one.#sortedWaits) all.#sortedWaits.push(list);
    }
    return all;
  }

  figures(): z.infer<typeof HallVisits> {
    return { ...this.#counts(), wait: timesOfSorted(this.#lists()) };
  }

  #counts(): Omit<TallySum, "waits"> {
    return { issued: this.#issued, served: this.#served, noShow: this.#noShow, left: this.#left };
  }

  #lists(): Uint32Array[] {
    return [Uint32Array.from(this.#waits).sort(), ...this.#sortedWaits];
  }
}
