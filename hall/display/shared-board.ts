import type { HallBoard } from "../contract/index.ts";

/** What changes by the clock alone (estimates, quiet hours), and what another process did without a word, is shown so soon. */
const FRESH_FOR_MS = 1000;

interface Look {
  /** How many changes were known when it began. */
  changes: number;
  /** Unix ms, by the hall's clock. */
  at: number;
  board: Promise<HallBoard>;
}

/**
 * One look at the board for all who ask between two changes. A hall has some twenty screens, and at each call all of them ask
 * for the same at once: each with a look of its own, they would keep the windows waiting.
 */
export class SharedBoard {
  readonly #read: (of: { calls: number }) => Promise<HallBoard>;
  readonly #clock: () => number;
  readonly #looks = new Map<number, { newest: Look; next: Promise<HallBoard> | undefined }>();
  #changes = 0;

  constructor(options: { read: (of: { calls: number }) => Promise<HallBoard>; clock: () => number }) {
    this.#read = options.read;
    this.#clock = options.clock;
  }

  /** Something was committed: who asks from now on sees it. */
  changed(): void {
    this.#changes += 1;
  }

  /** As the hall was when this was asked, or later. Rejects as the look does, and the next who asks looks anew. */
  board({ calls }: { calls: number }): Promise<HallBoard> {
    const known = this.#looks.get(calls);
    if (known === undefined) return this.#look(calls);
    const { newest, next } = known;
    if (newest.changes === this.#changes && Math.abs(this.#clock() - newest.at) < FRESH_FOR_MS) return newest.board;
    if (next !== undefined) return next;
    // One look at a time: who asks while it is taken shares the one behind it, which sees whatever happens until it begins.
    const following = newest.board.then(
      () => this.#look(calls),
      () => this.#look(calls),
    );
    known.next = following;
    return following;
  }

  #look(calls: number): Promise<HallBoard> {
    const board = this.#read({ calls });
    const known = { newest: { changes: this.#changes, at: this.#clock(), board }, next: undefined };
    this.#looks.set(calls, known);
    board.catch(() => {
      if (this.#looks.get(calls) === known) this.#looks.delete(calls);
    });
    return board;
  }
}
