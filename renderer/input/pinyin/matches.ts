import type { Dictionary } from "./dictionary.ts";
import type { Segmentation } from "./segment.ts";

/** Words of one node of the dictionary that the letters from one place up to `end` may mean. */
export interface Match {
  node: number;
  end: number;
  /** What the manner of typing costs, in the dictionary's unit. */
  extra: number;
  fuzzy: boolean;
}

/** A sound taken for another must be far likelier than what was typed; a syllable cut short somewhat, one that
 * is a syllable as it stands ("de" for 等) more. */
const MANNER_COST = { exact: 0, fuzzy: 7000, short: 2500, begun: 4500 } as const;

/** Everything that the dictionary knows for the letters from `start` on. */
export function matchesFrom(dictionary: Dictionary, { readings }: Segmentation, start: number): Match[] {
  const found = new Map<number, Match>();
  const places = readings.length + 1;

  function follow(from: Match): void {
    for (const { low, high, end, manner } of readings[from.end] ?? []) {
      const last = dictionary.firstChild[from.node + 1] ?? 0;
      for (let node = childFrom(dictionary, from.node, low); node < last; node += 1) {
        if ((dictionary.syllableOf[node] ?? high) >= high) break;
        const extra = from.extra + MANNER_COST[manner];
        const key = node * places + end;
        const known = found.get(key);
        if (known && known.extra <= extra) continue;
        const match = { node, end, extra, fuzzy: from.fuzzy || manner === "fuzzy" };
        found.set(key, match);
        follow(match);
      }
    }
  }

  follow({ node: 0, end: start, extra: 0, fuzzy: false });
  return [...found.values()].filter(({ node }) => dictionary.firstWord[node] !== dictionary.firstWord[node + 1]);
}

/** The first child of a node whose syllable is not before `low`. */
function childFrom({ firstChild, syllableOf }: Dictionary, node: number, low: number): number {
  let from = firstChild[node] ?? 0;
  let to = firstChild[node + 1] ?? 0;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((syllableOf[middle] ?? 0) < low) from = middle + 1;
    else to = middle;
  }
  return from;
}
