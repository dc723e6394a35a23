import type { Kysely, Transaction } from "kysely";
import type { Result } from "neverthrow";
import { takeChanges } from "../audit/intent.ts";
import { keepChanges } from "../audit/keep-entry.ts";
import { committed } from "./group-commit.ts";
import type { HallDatabase } from "./schema.ts";
import { codeOf } from "./store-trouble.ts";

/** Carries a refusal out of Kysely's callback, whose only way to roll back is an exception. */
class Refused<T, E> extends Error {
  readonly result: Result<T, E>;

  constructor(result: Result<T, E>) {
    super("refused");
    this.result = result;
  }
}

/** More than this many in each other's way is no coincidence. */
const TRIES = 6;
const FIRST_PAUSE_MS = 5;
/**
 * Two who waited for each other (40P01), one who saw what changed meanwhile (40001), one whose check was overtaken by
 * another's insert (23505): the whole transaction was rolled back, and done again it sees how things stand. A row that is
 * truly there twice is still there at the last try, and its error goes on.
 */
const AGAIN: ReadonlySet<string> = new Set(["40P01", "40001", "23505"]);

/**
 * Run `work` in one transaction: committed (and on disk) when it gives an `Ok`, rolled back when it gives an `Err` or
 * throws. `work` must begin with a statement that writes: on SQLite that takes the write lock at once, where a read that
 * turns into a write later could find the database changed under it. It may be run again when others were in the way, so
 * it must do nothing outside of `trx`. What it says that it is `changing` (`audit/intent.ts`) becomes an entry of the trail.
 */
export async function transact<T, E>(
  db: Kysely<HallDatabase>,
  work: (trx: Transaction<HallDatabase>) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await inTransaction(db, async (trx) => {
      const result = await work(trx);
      if (result.isErr()) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result as Result<T, E>;
    throw error;
  }
}

/** The same for work that refuses nothing: committed unless it throws. */
export async function inTransaction<T>(
  db: Kysely<HallDatabase>,
  work: (trx: Transaction<HallDatabase>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await committed(db, async (trx) => {
        // Of somebody before in the same commit who was refused after they had said what they change.
        takeChanges(trx);
        const done = await work(trx);
        await keepChanges(trx);
        return done;
      });
    } catch (error) {
      if (!AGAIN.has(codeOf(error)) || tries === TRIES) throw error;
      // Not in step with the one it collided with.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_PAUSE_MS * 2 ** tries));
    }
  }
}
