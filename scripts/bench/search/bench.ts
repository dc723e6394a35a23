import { SearchIndex } from "../../../kiosk-config/search/search-index.ts";
import { heapBytes } from "../devices/memory.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { fullEntries, namedEntries, readCatalogue, type Catalogue } from "./catalogue.ts";
import { qualityOf, type GradedQuery } from "./quality.ts";

const ITEMS = 3000;
/** Budgets: what a finger on a key does not feel, and what a kiosk has to spare. */
const KEYSTROKE_MS = 5;
const BUILD_MS = 300;
const MEMORY_BYTES = 30 * 1024 * 1024;
/** Shares that may go wrong at most. */
const MISSED = 0.08;
const MISSED_OF_A_KIND = 0.15;
const LOST_GAIN = 0.15;
const RUBBISH_FOUND = 0.2;

export interface SearchBenchOptions {
  root: string;
  rounds: number;
  say: (line: string) => void;
}

/** What a key costs, what the index costs, and how well people find things. */
export async function benchSearch({ root, rounds, say }: SearchBenchOptions): Promise<BenchRow[]> {
  const catalogue = readCatalogue(root);
  if (catalogue.given === undefined) say("no county catalogue beside the repository: quality on our own queries alone");
  return Promise.resolve([...costs(catalogue, rounds, say), ...qualities(catalogue, say)]);
}

function costs(catalogue: Catalogue, rounds: number, say: (line: string) => void): BenchRow[] {
  const entries = fullEntries(catalogue, ITEMS);
  const { synonyms } = catalogue.content;
  say(`an index of ${entries.length} full items, ${synonyms.length} fields of meaning`);
  const before = bytesInUse();
  const startedAt = performance.now();
  const index = SearchIndex.build({ entries, synonyms });
  const buildMs = performance.now() - startedAt;
  const typed = [...catalogue.own, ...(catalogue.given ?? [])].flatMap(({ query }) =>
    Array.from(query, (_, at) => query.slice(0, at + 1)),
  );
  say(`${typed.length} keys, ${rounds} times`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const query of typed) {
      const pressedAt = performance.now();
      index.search({ query, limit: 20 });
      times.push(performance.now() - pressedAt);
    }
  }
  // After use: what the index keeps once found belongs to it.
  const memory = bytesInUse() - before;
  return [
    budget({ name: "key to results, 95th percentile", value: percentile(times, 0.95), unit: "ms", most: KEYSTROKE_MS }),
    budget({ name: `index of ${ITEMS} full items`, value: buildMs, unit: "ms", most: BUILD_MS }),
    budget({ name: "memory of the index", value: memory, unit: "bytes", most: MEMORY_BYTES }),
  ];
}

function qualities({ content, names, own, given }: Catalogue, say: (line: string) => void): BenchRow[] {
  const index = SearchIndex.build({ entries: namedEntries(names), synonyms: content.synonyms });
  const search = (query: string) => index.search({ query, limit: 20 }).found.map(({ entry }) => entry.name);
  const rows = (label: string, queries: readonly GradedQuery[]): BenchRow[] => {
    const { byKind, successAt5, ndcgAt10, failures } = qualityOf(queries, search);
    say(`${label}: success@5 ${successAt5.toFixed(3)}, nDCG@10 ${ndcgAt10.toFixed(3)}`);
    for (const failure of failures) say(`  ${failure}`);
    return [
      budget({ name: `${label}: missed of a–e`, value: 1 - successAt5, unit: "share", most: MISSED }),
      budget({ name: `${label}: lost nDCG@10`, value: 1 - ndcgAt10, unit: "share", most: LOST_GAIN }),
      ...Object.entries(byKind).map(([kind, right]) =>
        budget({
          name: kind === "f" ? `${label}: f with something found` : `${label}: missed of ${kind}`,
          value: 1 - right,
          unit: "share",
          most: kind === "f" ? RUBBISH_FOUND : MISSED_OF_A_KIND,
        }),
      ),
    ];
  };
  return [...rows("own queries", own), ...(given === undefined ? [] : rows("county queries", given))];
}

function budget(of: { name: string; value: number; unit: BenchRow["unit"]; most: number }): BenchRow {
  const { most, ...rest } = of;
  return row({ ...rest, baseline: most, bar: 1 });
}

function bytesInUse(): number {
  return heapBytes() + process.memoryUsage().arrayBuffers;
}
