import type { SearchEntry } from "./entry.ts";

/** An entry that was found. */
export interface Found {
  entry: SearchEntry;
  /** Why, in the citizen's words; absent when the title says it. */
  why?: string;
  /** How the rank came about. */
  explain?: string;
}

export interface SearchResult {
  found: Found[];
  didYouMean?: string;
}

/** Longer ones say nothing more. */
const MAX_QUERY = 60;

/** Entries in a form that is quick to look through. */
export class SearchIndex {
  readonly #entries: readonly { entry: SearchEntry; text: string }[];

  constructor(entries: readonly SearchEntry[]) {
    this.#entries = entries.map((entry) => ({
      entry,
      text: [entry.name, ...entry.aliases, entry.title].join("\n").toLowerCase(),
    }));
  }

  search({ query, limit }: { query: string; limit: number }): SearchResult {
    const wanted = query.slice(0, MAX_QUERY).trim().toLowerCase();
    if (wanted === "") return { found: [] };
    const hits = this.#entries.filter(({ text }) => text.includes(wanted));
    return { found: hits.slice(0, limit).map(({ entry }) => ({ entry })) };
  }
}
