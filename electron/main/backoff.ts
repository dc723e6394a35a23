export interface BackoffOptions {
  /** Pause before the n-th restart in a row; the last one repeats. */
  delaysMs: readonly number[];
  /** Living this long clears the count. */
  healthyAfterMs: number;
  /** More restarts than this without a healthy stretch: give up. `undefined` = never. */
  limit?: number;
}

export type BackoffDecision = { kind: "restart"; afterMs: number } | { kind: "giveUp" };

/** Decides when something that died is started again. Pure: time comes in as Unix ms. */
export class Backoff {
  readonly #options: BackoffOptions;
  #startedAt = 0;
  #inARow = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  started(at: number): void {
    this.#startedAt = at;
  }

  died(at: number): BackoffDecision {
    const { delaysMs, healthyAfterMs, limit } = this.#options;
    if (at - this.#startedAt >= healthyAfterMs) this.#inARow = 0;
    this.#inARow += 1;
    if (limit !== undefined && this.#inARow > limit) return { kind: "giveUp" };
    return { kind: "restart", afterMs: delaysMs[Math.min(this.#inARow, delaysMs.length) - 1] ?? 0 };
  }

  /** Forget the past, e.g. after a long pause. */
  reset(): void {
    this.#inARow = 0;
  }
}
