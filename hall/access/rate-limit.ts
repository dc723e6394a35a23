/** How much of something one address may ask for. */
export interface Allowance {
  /** At once, after a quiet time. */
  burst: number;
  perMinute: number;
}

/** More addresses than this only an attack has; those that were quiet longest are forgotten. */
const MOST_KEPT = 20_000;

/** Counts by key (bucket of tokens), bounded, in memory: each replica for itself. */
export class RateLimit {
  readonly #allowance: Allowance;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(allowance: Allowance, clock: () => number) {
    this.#allowance = allowance;
    this.#clock = clock;
  }

  /** Take one; how long to wait in milliseconds when there is none, otherwise 0. */
  take(key: string): number {
    const { burst, perMinute } = this.#allowance;
    const now = this.#clock();
    const bucket = this.#buckets.get(key);
    // A clock that was set back must not take anything away.
    const passed = bucket === undefined ? 0 : Math.max(0, now - bucket.at);
    const tokens = bucket === undefined ? burst : Math.min(burst, bucket.tokens + (passed * perMinute) / 60_000);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST_KEPT) break;
      this.#buckets.delete(oldest);
    }
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 60_000) / perMinute);
  }
}
