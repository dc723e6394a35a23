/** One piece of work after the other; after some time without any, `onIdle`. */
export class WorkQueue {
  readonly #options: { idleMs: number; onIdle: () => void };
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: { idleMs: number; onIdle: () => void }) {
    this.#options = options;
  }

  /** Rejects with the signal's reason when the caller gave up before its turn. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    clearTimeout(this.#idle);
    this.#waiting += 1;
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = setTimeout(this.#options.onIdle, this.#options.idleMs);
    }
  }

  stop(): void {
    clearTimeout(this.#idle);
  }
}
