import type { Kysely, Transaction } from "kysely";
import type { Result } from "neverthrow";
import type { HallDatabase } from "./schema.ts";

/** Carries a refusal out of Kysely's callback, whose only way to roll back is an exception. */
class Refused<T, E> extends Error {
  readonly result: Result<T, E>;

  constructor(result: Result<T, E>) {
    super("refused");
    this.result = result;
  }
}

/**
 * Run `work` in one transaction: committed (and on disk) when it gives an `Ok`, rolled back when it gives an `Err` or
 * throws. `work` must begin with a statement that writes: on SQLite that takes the write lock at once, where a read that
 * turns into a write later could find the database changed under it.
 */
export async function transact<T, E>(
  db: Kysely<HallDatabase>,
  work: (trx: Transaction<HallDatabase>) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await work(trx);
      if (result.isErr()) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result as Result<T, E>;
    throw error;
  }
}
