import type { z } from "zod";
import type { HallVisits } from "../../contract/halls.ts";
import { timesOf } from "../times.ts";
import { OUTCOMES, type VisitFacts } from "../visit-facts.ts";
import type { CountedVisits } from "./count-visits.ts";

/** Counts visits of one hall, or of several together, by the rules of `VisitSummary`. */
export class HallTally {
  #issued = 0;
  #served = 0;
  #noShow = 0;
  #left = 0;
  readonly #waits: number[] = [];

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

  /** Percentiles of several halls are those of all their visits, not of their percentiles. */
  static together(tallies: readonly HallTally[]): HallTally {
    const all = new HallTally();
    for (const one of tallies) {
      all.#issued += one.#issued;
      all.#served += one.#served;
      all.#noShow += one.#noShow;
      all.#left += one.#left;
      for (const ms of one.#waits) all.#waits.push(ms);
    }
    return all;
  }

  figures(): z.infer<typeof HallVisits> {
    return {
      ...{ issued: this.#issued, served: this.#served, noShow: this.#noShow, left: this.#left },
      wait: timesOf(this.#waits),
    };
  }
}
