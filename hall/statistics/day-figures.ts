import { hourOf } from "../queue/business-day.ts";
import type { VisitFacts } from "./visit-facts.ts";

/** What is counted of a cell, in this order. */
export const COUNTED = ["issued", "served", "noShow", "left", "cancelled", "transfers", "called"] as const;
type Counted = (typeof COUNTED)[number];

/** What is counted of a day as a whole. */
export const OF_THE_DAY = [
  ...(["offline", "carriedIn", "carriedOut", "merged", "open", "recalls", "closedByNight", "servedUntimed"] as const),
] as const;
type OfTheDay = (typeof OF_THE_DAY)[number];

/** Where something happened, and in which hour the number of its visit was taken. */
interface Place {
  /** A visit that was carried over has none. */
  hour: number | undefined;
  categoryId: string;
  windowId: string | undefined;
  /** An account; a window by itself is nobody. */
  clerk: string | undefined;
}

/** What stands for a place's hour, window or account where there is none. */
export const NONE = -1;
/** Hour, category, window and clerk of a cell, what is `COUNTED` of it, and how many waits and services it has. */
export const CELL = {
  ...{ hour: 0, category: 1, window: 2, clerk: 3, counts: 4 },
  ...{ waits: 4 + COUNTED.length, services: 5 + COUNTED.length, width: 6 + COUNTED.length },
} as const;

/**
 * One day as statistics count it: what its visits add up to, hour by hour, category by category, window by window. Every sum and
 * every percentile of any number of days follows from these, exactly: no time is rounded or thrown together with others. A day
 * has thousands of cells, and a year is read at once: so they are numbers in a row, and no objects.
 */
export interface DayFigures {
  /** Categories, windows and accounts, to which cells point. */
  names: readonly string[];
  /** `CELL.width` numbers a cell: everything that happened at one place. */
  cells: readonly number[];
  /** Milliseconds, in the order of the cells to which they belong. */
  waits: Uint32Array;
  services: Uint32Array;
  laterWaits: Uint32Array;
  ofTheDay: Readonly<Record<OfTheDay, number>>;
  /** Tickets by the kiosk that gave them. */
  byKiosk: Readonly<Record<string, number>>;
}

export type CarriedOut = Pick<VisitFacts, "categoryId" | "issuedAt" | "kioskId">;

/** Accounts act under their own name; a window, kiosk or the hall itself is nobody. */
const isPerson = (actor: string) => actor !== "hall" && !/^(window|kiosk):/.test(actor);

interface Cell extends Place {
  counts: Record<Counted, number>;
  /** Milliseconds. */
  waits: number[];
  services: number[];
}

const zeros = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;

/** Adds up the visits of a day, one after the other. */
export class DayCount {
  readonly #cells = new Map<string, Cell>();
  readonly #laterWaits: number[] = [];
  readonly #ofTheDay = zeros(OF_THE_DAY);
  readonly #byKiosk = new Map<string, number>();

  add(visit: VisitFacts): void {
    const { outcome, wait } = visit;
    const day = this.#ofTheDay;
    const hour = visit.carriedIn ? undefined : hourOf(visit.issuedAt);
    const at = (of: VisitFacts["end"]) =>
      this.#cell({
        ...{ hour, categoryId: of.categoryId, windowId: of.windowId ?? undefined },
        clerk: isPerson(of.actor) ? of.actor : undefined,
      });
    if (visit.carriedIn) day.carriedIn += 1;
    else this.#issued(visit);
    if (visit.offline) day.offline += 1;
    if (visit.closedByNight) day.closedByNight += 1;
    if (outcome === "served" && visit.services.length === 0) day.servedUntimed += 1;
    day.recalls += visit.recalls;
    const { counts } = at(visit.end);
    // Merged visits are counted under the ticket that goes on, open ones when they are over.
    if (outcome === "merged" || outcome === "open") day[outcome] += 1;
    else counts[outcome] += 1;
    if (wait !== undefined) at(wait).waits.push(wait.ms);
    for (const { ms } of visit.laterWaits) this.#laterWaits.push(ms);
    for (const call of visit.calls) at(call).counts.called += 1;
    for (const service of visit.services) at(service).services.push(service.ms);
    for (const transfer of visit.transfers) at(transfer).counts.transfers += 1;
  }

  /** A ticket of this day that was taken along to a later one: issued here, all else is counted there. */
  addCarriedOut(ticket: CarriedOut): void {
    this.#issued(ticket);
    this.#ofTheDay.carriedOut += 1;
  }

  figures(): DayFigures {
    const cells = [...this.#cells.values()];
    const places = new Map<string, number>();
    const placeOf = (name: string | undefined) => {
      if (name === undefined) return NONE;
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      return place;
    };
    const rows = cells.flatMap(({ hour, categoryId, windowId, clerk, counts, waits, services }) => [
      ...[hour ?? NONE, placeOf(categoryId), placeOf(windowId), placeOf(clerk)],
      ...[...COUNTED.map((name) => counts[name]), waits.length, services.length],
    ]);
    return {
      ...{ names: [...places.keys()], cells: rows },
      waits: Uint32Array.from(cells.flatMap(({ waits }) => waits)),
      services: Uint32Array.from(cells.flatMap(({ services }) => services)),
      laterWaits: Uint32Array.from(this.#laterWaits),
      ofTheDay: this.#ofTheDay,
      byKiosk: Object.fromEntries(this.#byKiosk),
    };
  }

  #issued({ categoryId, issuedAt, kioskId }: CarriedOut): void {
    const cell = this.#cell({ hour: hourOf(issuedAt), categoryId, windowId: undefined, clerk: undefined });
    cell.counts.issued += 1;
    this.#byKiosk.set(kioskId, (this.#byKiosk.get(kioskId) ?? 0) + 1);
  }

  #cell(place: Place): Cell {
    const { hour, categoryId, windowId, clerk } = place;
    const key = `${hour}\0${categoryId}\0${windowId}\0${clerk}`;
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const cell = { ...place, counts: zeros(COUNTED), waits: [], services: [] };
    this.#cells.set(key, cell);
    return cell;
  }
}
