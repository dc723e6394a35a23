import type { Times } from "../contract/reading.ts";

/** Below, sorting is quicker than counting. */
const FEW = 2000;
const BUCKET_BITS = 12;

/**
 * Exact percentiles of whole milliseconds by nearest rank: the smallest value that so large a share does not lie above. Many are
 * not sorted but counted, in buckets, and then what is in the bucket of the place: a million take some milliseconds, and nothing
 * else runs meanwhile.
 */
export function timesOf(values: Uint32Array): Times {
  const { length: count } = values;
  if (count === 0) return { count };
  const [p50Ms, p90Ms] = valuesAt(values, [placeOf(0.5, count), placeOf(0.9, count)]);
  return { count, p50Ms, p90Ms };
}

const placeOf = (share: number, count: number) => Math.max(1, Math.ceil(share * count));

/** The values at these places, the first is 1, as if they were sorted. */
function valuesAt(values: Uint32Array, places: readonly number[]): number[] {
  if (values.length < FEW) {
    const sorted = Uint32Array.from(values).sort();
    return places.map((place) => sorted[place - 1] ?? 0);
  }
  let [least, greatest] = [values[0] ?? 0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least === greatest) return places.map(() => least);
  const shift = Math.max(0, 32 - Math.clz32(greatest - least) - BUCKET_BITS);
  const counts = new Uint32Array(2 ** BUCKET_BITS);
  for (let at = 0; at < values.length; at += 1) {
    const bucket = ((values[at] ?? 0) - least) >>> shift;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return places.map((place) => {
    let [bucket, left] = [0, place];
    for (let here = counts[0] ?? 0; here < left; here = counts[bucket] ?? 0) {
      left -= here;
      bucket += 1;
    }
    if (shift === 0) return least + bucket;
    const inIt = new Uint32Array(counts[bucket] ?? 0);
    let found = 0;
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? 0;
      if ((value - least) >>> shift !== bucket) continue;
      inIt[found] = value;
      found += 1;
    }
    return valuesAt(inIt, [left])[0] ?? 0;
  });
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
