import { setImmediate } from "node:timers/promises";
import { daysAfter } from "../queue/business-day.ts";

/** So many days of ratings are counted by one question: some milliseconds, in which on SQLite nothing else runs. */
export const PIECE_DAYS = 4;

interface Days {
  from: string;
  to: string;
}

/** These days, both ends included, in pieces, with a breath between them for who calls and takes numbers meanwhile. */
export async function* piecesOf({ from, to }: Days, pieceDays = PIECE_DAYS): AsyncGenerator<Days> {
  for (let first = from; first <= to; first = daysAfter(first, pieceDays)) {
    if (first !== from) await setImmediate();
    const last = daysAfter(first, pieceDays - 1);
    yield { from: first, to: last < to ? last : to };
  }
}
