import type { z } from "zod";
import type { HallVisits } from "../../contract/halls.ts";
import { timesOf } from "../times.ts";
import { OUTCOMES, type VisitFacts } from "../visit-facts.ts";
import type { CountedVisits } from "./count-visits.ts";

/** What was counted, as it may be kept and added up. */
export interface TallySum {
  issued: number;
  served: number;
  noShow: number;
  left: number;
  /** Milliseconds. */
  waits: Uint32Array;
}

/** Counts visits of one hall, or of several together, by the rules of `VisitSummary`. */
export class HallTally {
  #issued = 0;
  #served = 0;
  #noShow = 0;
  #left = 0;
  readonly #waits: number[] = [];
  /** Of sums: waits of many visits at once. */
  readonly #manyWaits: Uint32Array[] = [];

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
    this.#manyWaits.push(waits);
  }

  sum(): TallySum {
    const many = this.#manyWaits.reduce((sum, { length }) => sum + length, 0);
    const waits = new Uint32Array(this.#waits.length + many);
    waits.set(this.#waits);
    let at = this.#waits.length;
    for (const some of this.#manyWaits) {
      waits.set(some, at);
      at += some.length;
    }
    return { issued: this.#issued, served: this.#served, noShow: this.#noShow, left: this.#left, waits };
  }

  /** Percentiles of several halls are those of all their visits, not of their percentiles. */
  static together(tallies: readonly HallTally[]): HallTally {
    const all = new HallTally();
    for (const one of tallies) all.addSum(one.sum());
    return all;
  }

  figures(): z.infer<typeof HallVisits> {
    const { waits, ...counts } = this.sum();
    return { ...counts, wait: timesOf(waits) };
  }
}
