/** Durations of rounds, ms, kept in order: at most 100,000 of them, asked for their median after each. */
export class Durations {
  readonly #sorted: number[] = [];

  add(ms: number): void {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    this.#sorted.splice(low, 0, ms);
  }

  /** Undefined before the first. */
  median(): number | undefined {
    const half = this.#sorted.length / 2;
    const upper = this.#sorted[Math.floor(half)];
    const lower = this.#sorted[Math.ceil(half) - 1];
    return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
  }

  worst(): number | undefined {
    return this.#sorted.at(-1);
  }
}
