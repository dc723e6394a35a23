import type { Times } from "../contract/reading.ts";

/** Exact percentiles by nearest rank: the smallest value that so large a share does not lie above. */
export function timesOf(values: readonly number[]): Times {
  if (values.length === 0) return { count: 0 };
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: rank(0.5), p90Ms: rank(0.9) };
}
