import { setImmediate } from "node:timers/promises";

const DAY_MS = 86_400_000;
/** Ratings of so many days are counted by one question: some milliseconds, in which on SQLite nothing else runs. */
export const PIECE_DAYS = 4;

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
