import type { Transaction } from "kysely";
import type { Deed } from "../audit/entry.ts";
import { writeEntries } from "../audit/write-entries.ts";
import { writeEvents, type HallEvent } from "../events/write-events.ts";
import type { HallDatabase } from "./schema.ts";

/*
 * What a transaction writes last, and once for all that share its commit: the event counter and the head of the audit
 * chain are one row each, at which everybody waits, so they are held from the end of all work to the commit and no longer.
 */

interface LastWords {
  events: readonly HallEvent[];
  deeds: readonly Deed[];
}

interface Book {
  kept: LastWords;
  /** Of the piece under way; of one that is undone nothing is kept. */
  piece: LastWords;
}

const NOTHING: LastWords = { events: [], deeds: [] };
const books = new WeakMap<Transaction<HallDatabase>, Book>();

/** To be written at the end of the transaction; at once in one that keeps no last words. */
export async function sayLast(trx: Transaction<HallDatabase>, words: Partial<LastWords>): Promise<void> {
  const book = books.get(trx);
  if (book === undefined) await write(trx, { ...NOTHING, ...words });
  else book.piece = joined(book.piece, words);
}

/** A piece of work, whose words are kept when it ends well. */
export async function minding<T>(trx: Transaction<HallDatabase>, work: () => Promise<T>): Promise<T> {
  const book = books.get(trx) ?? { kept: NOTHING, piece: NOTHING };
  books.set(trx, book);
  book.piece = NOTHING;
  const done = await work();
  book.kept = joined(book.kept, book.piece);
  book.piece = NOTHING;
  return done;
}

/** Before the commit. */
export async function writeLast(trx: Transaction<HallDatabase>): Promise<void> {
  const book = books.get(trx);
  books.delete(trx);
  if (book !== undefined) await write(trx, book.kept);
}

/** In one order everywhere, so that two processes never wait for each other. */
async function write(trx: Transaction<HallDatabase>, { events, deeds }: LastWords): Promise<void> {
  await writeEvents(trx, events);
  await writeEntries(trx, deeds);
}

function joined(words: LastWords, { events = [], deeds = [] }: Partial<LastWords>): LastWords {
  return { events: [...words.events, ...events], deeds: [...words.deeds, ...deeds] };
}
