import type { Times } from "../contract/reading.ts";

/** Exact percentiles by nearest rank: the smallest value that so large a share does not lie above. */
export function timesOf(values: readonly number[]): Times {
  if (values.length === 0) return { count: 0 };
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: rank(0.5), p90Ms: rank(0.9) };
}

/**
 * The same of whole milliseconds that lie in several lists, each sorted: nothing is put together or sorted for it, so that the
 * two million waits of a county's month are some milliseconds.
 */
export function timesOfSorted(lists: readonly Uint32Array[]): Times {
  const some = lists.filter(({ length }) => length > 0);
  const count = some.reduce((sum, { length }) => sum + length, 0);
  if (count === 0) return { count };
  const least = some.reduce((low, list) => Math.min(low, list[0] ?? low), Infinity);
  const greatest = some.reduce((high, list) => Math.max(high, list.at(-1) ?? high), 0);
  const rank = (share: number) => {
    let [low, high] = [least, greatest];
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2);
      const atMost = some.reduce((sum, list) => sum + placesUpTo(list, middle), 0);
      if (atMost >= Math.ceil(share * count)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { count, p50Ms: rank(0.5), p90Ms: rank(0.9) };
}

/** How many of them are no greater than this. */
function placesUpTo(sorted: Uint32Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
