import type { Cell, DayFigures } from "./day-figures.ts";
import { textOfTimes, timesOfText } from "./times-text.ts";

const NONE = -1;
/** Hour, category, window, clerk; what is counted; how many waits and services. */
const WIDTH = 13;

/** `DayFigures` as they are kept. Times stand one behind the other, in the order of the cells to which they belong. */
interface Written extends Omit<DayFigures, "cells" | "laterWaits"> {
  /** Categories, windows and accounts, to which cells point. */
  names: string[];
  /** `WIDTH` numbers a cell. */
  cells: number[];
  waits: string;
  services: string;
  laterWaits: string;
}

export function writeFigures({ cells, laterWaits, ...figures }: DayFigures): string {
  const places = new Map<string, number>();
  const placeOf = (name: string | undefined) => {
    if (name === undefined) return NONE;
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const rows = cells.flatMap(({ hour, categoryId, windowId, clerk, counts: of, waits, services }) => [
    ...[hour ?? NONE, placeOf(categoryId), placeOf(windowId), placeOf(clerk)],
    ...[of.issued, of.served, of.noShow, of.left, of.cancelled, of.transfers, of.called],
    ...[waits.length, services.length],
  ]);
  const written: Written = {
    ...{ names: [...places.keys()], cells: rows },
    waits: textOfTimes(cells.map(({ waits }) => waits)),
    services: textOfTimes(cells.map(({ services }) => services)),
    laterWaits: textOfTimes([laterWaits]),
    ...figures,
  };
  return JSON.stringify(written);
}

export function readFigures(text: string): DayFigures {
  const { names, cells: rows, waits, services, laterWaits, ...figures } = JSON.parse(text) as Written;
  const [allWaits, allServices] = [timesOfText(waits), timesOfText(services)];
  const cells: Cell[] = [];
  let [waited, served] = [0, 0];
  for (let at = 0; at < rows.length; at += WIDTH) {
    const number = (place: number) => rows[at + place] ?? 0;
    const name = (place: number) => names[number(place)];
    const [hour, waitsTo, servicesTo] = [number(0), waited + number(11), served + number(12)];
    cells.push({
      ...{ hour: hour === NONE ? undefined : hour, categoryId: name(1) ?? "", windowId: name(2), clerk: name(3) },
      counts: {
        ...{ issued: number(4), served: number(5), noShow: number(6), left: number(7), cancelled: number(8) },
        ...{ transfers: number(9), called: number(10) },
      },
      ...{ waits: allWaits.subarray(waited, waitsTo), services: allServices.subarray(served, servicesTo) },
    });
    [waited, served] = [waitsTo, servicesTo];
  }
  return { cells, laterWaits: timesOfText(laterWaits), ...figures };
}
