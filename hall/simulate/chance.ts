/** Random values that are the same again with the same seed. */
export interface Chance {
  /** 0 (included) to 1 (not included). */
  next(): number;
  /** True in so large a share of cases. */
  hits(share: number): boolean;
  between(low: number, high: number): number;
  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T;
  /** By weights, which need not add up to anything. */
  weighted<T>(values: readonly { value: T; weight: number }[]): T;
  /** Log-normal with this median: many short ones and a long tail, as services are. */
  longTailed(median: number, spread: number): number;
  uuid(): string;
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    // Mulberry32: small, fast, and good enough for people in a queue.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = (count: number) => Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join("");
  return {
    next,
    hits: (share) => next() < share,
    between: (low, high) => low + (high - low) * next(),
    pick: <T>(values: readonly T[]) => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError("nothing to pick from");
      return value;
    },
    weighted: <T>(values: readonly { value: T; weight: number }[]) => {
      let left = next() * values.reduce((sum, { weight }) => sum + weight, 0);
      for (const { value, weight } of values) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = values.at(-1);
      if (last === undefined) throw new RangeError("nothing to pick from");
      return last.value;
    },
    longTailed: (median, spread) =>
      median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + Math.floor(next() * 4)).toString(16)}${hex(3)}-${hex(12)}`,
  };
}
