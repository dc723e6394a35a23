import type { FaultRow } from "./fault-row.ts";

/** `./kiosk soak faults` causes every fault of every device; `./kiosk test` has time for each sort of them, and each device. */
const WHOLE = process.env["FANGBIAN_ALL_FAULTS"] !== undefined;

/** All of them in the whole campaign; in the short form those to `keep`, and it says what it left out. */
export function campaignOf<Each>(
  all: readonly Each[],
  { keep, name }: { keep: (each: Each) => boolean; name: (each: Each) => string },
): readonly Each[] {
  if (WHOLE) return all;
  const leftOut = all.filter((each) => !keep(each)).map(name);
  if (leftOut.length > 0) console.info(`short form; ./kiosk soak faults has these, too: ${leftOut.join("; ")}`);
  return all.filter(keep);
}

/** The same of tables of faults, a table a device. */
export function faultsOf(...devices: readonly (readonly FaultRow[])[]): readonly (readonly FaultRow[])[] {
  const short = shortForm(devices).flat();
  const kept = campaignOf(devices.flat(), {
    keep: (row) => short.includes(row),
    name: ({ kind, fault }) => `${kind} ${fault}`,
  });
  return devices.map((rows) => rows.filter((row) => kept.includes(row)));
}

/**
 * Each sort of fault at one device, each device with one at least. What few devices can have is given out first, the rest to
 * those that have least to do; of several, one that a citizen sees, and one that need not be waited for.
 */
export function shortForm(devices: readonly (readonly FaultRow[])[]): readonly (readonly FaultRow[])[] {
  const chosen = devices.map((): FaultRow[] => []);
  const rows = devices.flatMap((ofDevice, at) => ofDevice.map((row) => ({ row, mine: chosen[at] ?? [] })));
  const sorts = [...new Set(rows.map(({ row }) => row.sort))].map((sort) =>
    rows.filter(({ row }) => row.sort === sort),
  );
  const spread = (candidates: typeof rows) => new Set(candidates.map(({ mine }) => mine)).size;
  for (const candidates of sorts.sort((a, b) => spread(a) - spread(b))) {
    const [best] = candidates.sort(
      (a, b) =>
        a.mine.length - b.mine.length || seen(b.row) - seen(a.row) || (a.row.seconds ?? 0) - (b.row.seconds ?? 0),
    );
    best?.mine.push(best.row);
  }
  return chosen.map((mine, at) => (mine.length > 0 ? mine : (devices[at]?.slice(0, 1) ?? [])));
}

const seen = ({ citizen }: FaultRow) => (citizen === undefined ? 0 : 1);
