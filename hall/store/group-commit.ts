import { setImmediate } from "node:timers";
import { CompiledQuery, type Kysely, type Transaction } from "kysely";
import { asCaller } from "./as-caller.ts";
import { minding, writeLast } from "./last-words.ts";
import { pipelined } from "./pipelined.ts";
import type { HallDatabase } from "./schema.ts";

/** One transaction holds at most so many pieces of work: whoever came first waits for the last of them. */
const MOST = 16;

const [SAVEPOINT, RELEASE, ROLLBACK] = [
  CompiledQuery.raw("savepoint piece"),
  CompiledQuery.raw("release piece"),
  CompiledQuery.raw("rollback to piece"),
];

type Work<T> = (trx: Transaction<HallDatabase>) => Promise<T>;

interface Piece {
  /** Does the work; gives back how to tell whoever waits, once it is on the disk. */
  inside(trx: Transaction<HallDatabase>): Promise<() => void>;
  fail(error: unknown): void;
}

/**
 * Transactions of one SQLite connection, committed together: what came while the event loop took its turn shares one commit,
 * hence one wait for the disk, and pages that all of them change are written once. Nobody is told before that commit. A piece
 * that throws is undone alone, behind a savepoint.
 */
class GroupCommit {
  readonly #db: Kysely<HallDatabase>;
  #waiting: Piece[] = [];
  #busy = false;

  constructor(db: Kysely<HallDatabase>) {
    this.#db = db;
  }

  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // Who asks is known by the asynchronous context, which is the caller's and not that of whoever began the transaction.
      const mine = asCaller(work);
      this.#waiting.push({
        inside: async (trx) => {
          const value = await mine(trx);
          return () => {
            resolve(value);
          };
        },
        fail: reject,
      });
      this.#begin();
    });
  }

  /** At the end of the loop's turn: requests that have arrived by then are read before it. */
  #begin(): void {
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(() => void this.#drain());
  }

  async #drain(): Promise<void> {
    const pieces = this.#waiting.splice(0, MOST);
    await this.#commit(pieces);
    this.#busy = false;
    if (this.#waiting.length > 0) this.#begin();
  }

  async #commit(pieces: readonly Piece[]): Promise<void> {
    const told: (() => void)[] = [];
    try {
      await this.#db.transaction().execute(async (trx) => {
        for (const piece of pieces) told.push(await (pieces.length === 1 ? mindful(trx, piece) : apart(trx, piece)));
        await writeLast(trx);
      });
    } catch (error) {
      for (const piece of pieces) piece.fail(error);
      return;
    }
    for (const tell of told) tell();
  }
}

function mindful(trx: Transaction<HallDatabase>, piece: Piece): Promise<() => void> {
  return minding(trx, () => piece.inside(trx));
}

async function apart(trx: Transaction<HallDatabase>, piece: Piece): Promise<() => void> {
  await trx.executeQuery(SAVEPOINT);
  try {
    const tell = await mindful(trx, piece);
    await trx.executeQuery(RELEASE);
    return tell;
  } catch (error) {
    try {
      await trx.executeQuery(ROLLBACK);
      await trx.executeQuery(RELEASE);
    } catch {
      // A full disk undoes the whole transaction, savepoints too: what is wrong is told to all of them.
      throw error;
    }
    return () => {
      piece.fail(error);
    };
  }
}

const groups = new WeakMap<Kysely<HallDatabase>, GroupCommit>();

/** From now on transactions of this database, which has one connection, are committed together. */
export function commitTogether(db: Kysely<HallDatabase>): void {
  groups.set(db, new GroupCommit(db));
}

/** One transaction: committed with others of the same moment where the store can do that, else alone. */
export function committed<T>(db: Kysely<HallDatabase>, work: Work<T>): Promise<T> {
  const group = groups.get(db);
  if (group !== undefined) return group.run(work);
  return db.transaction().execute((whole) =>
    pipelined(whole, async (trx) => {
      const done = await minding(trx, () => work(trx));
      await writeLast(trx);
      return done;
    }),
  );
}
