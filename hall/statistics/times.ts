import type { Times } from "../contract/reading.ts";

/** Exact percentiles by nearest rank: the smallest value that so large a share does not lie above. */
export function timesOf(values: ArrayLike<number>): Times {
  if (values.length === 0) return { count: 0 };
  const all = new Float64Array(values);
  const rank = (share: number) => Math.max(0, Math.ceil(share * all.length) - 1);
  return { count: all.length, p50Ms: valueAt(all, rank(0.5)), p90Ms: valueAt(all, rank(0.9)) };
}

/** The value that would stand at this place if all were sorted. A county's month is two million waits: to sort them takes ten times as long. */
function valueAt(values: Float64Array, place: number): number {
  const at = (index: number) => values[index] ?? 0;
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const middle = at((from + to) >> 1);
    let [low, high] = [from, to];
    while (low <= high) {
      while (at(low) < middle) low += 1;
      while (at(high) > middle) high -= 1;
      if (low > high) break;
      [values[low], values[high]] = [at(high), at(low)];
      low += 1;
      high -= 1;
    }
    // Between `high` and `low` all are the same.
    if (place <= high) to = high;
    else if (place >= low) from = low;
    else break;
  }
  return at(place);
}
