/** One figure of a bench, held against what the same run measured of the machine itself. */
export interface BenchRow {
  name: string;
  value: number;
  unit: "ms" | "bytes" | "characters" | "words" | "sentences" | "share";
  /** The machine's own share, measured in this run: the wire, the disk, the bare Electron. Same unit as `value`. */
  baseline: number;
  /** value / baseline. */
  ratio: number;
  /** The ratio must not be above this. */
  bar: number;
  ok: boolean;
}

/** `bar` as the largest ratio. */
export function row(measured: Pick<BenchRow, "name" | "value" | "unit" | "baseline" | "bar">): BenchRow {
  const ratio = measured.value / measured.baseline;
  return {
    ...measured,
    value: round(measured.value),
    baseline: round(measured.baseline),
    ratio: round(ratio),
    bar: round(measured.bar),
    ok: ratio <= measured.bar,
  };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
