import type { Times } from "../contract/reading.ts";

/** Below, sorting is quicker than counting. */
const FEW = 2000;
/** 32 bits are looked at in three steps, from the high end. */
const STEPS = [
  { shift: 22, bits: 10 },
  { shift: 11, bits: 11 },
  { shift: 0, bits: 11 },
] as const;

/**
 * Exact percentiles of whole milliseconds by nearest rank: the smallest value that so large a share does not lie above. Many are
 * not sorted but counted, digit by digit: a million take some milliseconds, and nothing else runs meanwhile.
 */
export function timesOf(values: Uint32Array): Times {
  const { length: count } = values;
  if (count === 0) return { count };
  const sorted = count < FEW ? Uint32Array.from(values).sort() : undefined;
  const rank = (share: number) => {
    const place = Math.max(1, Math.ceil(share * count));
    return sorted === undefined ? valueAt(values, place) : (sorted[place - 1] ?? 0);
  };
  return { count, p50Ms: rank(0.5), p90Ms: rank(0.9) };
}

/** The value at a place, the first is 1, as if they were sorted. */
function valueAt(values: Uint32Array, place: number): number {
  let [known, mask, left] = [0, 0, place];
  for (const { shift, bits } of STEPS) {
    const ones = 2 ** bits - 1;
    const counts = new Uint32Array(ones + 1);
    for (const value of values) {
      if ((value & mask) !== known) continue;
      const digit = (value >>> shift) & ones;
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    let digit = 0;
    for (let here = counts[0] ?? 0; here < left; here = counts[digit] ?? 0) {
      left -= here;
      digit += 1;
    }
    known |= digit << shift;
    mask |= ones << shift;
  }
  return known >>> 0;
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
