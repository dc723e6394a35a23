import { setImmediate } from "node:timers/promises";
import { daysAfter } from "../queue/business-day.ts";

const DAY_MS = 86_400_000;
/** Ratings of so many days are counted by one question: some milliseconds, in which on SQLite nothing else runs. */
export const PIECE_DAYS = 4;

export interface Days {
  /** Business days, both included. */
  from: string;
  to: string;
}

/** Unix ms, the end not included. */
interface Span {
  since: number;
  until: number;
}

/** A span of time in pieces, with a breath between them for who calls and takes numbers meanwhile. */
export async function* piecesOf({ since, until }: Span, pieceDays = PIECE_DAYS): AsyncGenerator<Span> {
  for (let from = since; from < until; from += pieceDays * DAY_MS) {
    if (from !== since) await setImmediate();
    yield { since: from, until: Math.min(until, from + pieceDays * DAY_MS) };
  }
}

/** Rows of so many days are counted by their index alone, in some milliseconds. */
const COUNTED_DAYS = 4;

/** Days, both ends included, a few at once, with a breath between them. */
export async function* daysInPieces({ from, to }: Days): AsyncGenerator<Days & { days: string[] }> {
  for (let first = from; first <= to; first = daysAfter(first, COUNTED_DAYS)) {
    if (first !== from) await setImmediate();
    const days = Array.from({ length: COUNTED_DAYS }, (_, index) => daysAfter(first, index)).filter((day) => day <= to);
    yield { from: first, to: days.at(-1) ?? first, days };
  }
}

/** One after the other, with a breath before each. */
export async function inTurn<T, R>(all: readonly T[], one: (of: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (const of of all) {
    await setImmediate();
    done.push(one(of));
  }
  return done;
}

/** So many rows are written, counted or read through at once. */
const PORTION = 200;

/** Many in portions, one after the other, with a breath before each. */
export function inPortions<T, R>(all: readonly T[], one: (some: readonly T[]) => R, portion = PORTION): Promise<R[]> {
  const starts = Array.from({ length: Math.ceil(all.length / portion) }, (_, index) => index * portion);
  return inTurn(starts, (start) => one(all.slice(start, start + portion)));
}
