import { setImmediate } from "node:timers/promises";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import { entriesOf } from "../../../kiosk-config/search/entry.ts";
import { SearchIndex, type Found } from "../../../kiosk-config/search/search-index.ts";
import type { Hit, SearchAnswer } from "../../contract/content.ts";
import type { SearchMisses } from "../store/search-misses.ts";
import { missText } from "./miss-text.ts";

/** After the first page has asked for its data it has enough to do with drawing them. */
const WARM_AFTER_MS = 1500;
/** A query stands when nobody has typed on for so long; what comes before is on its way to something else. */
const SETTLED_MS = 4000;

export interface FinderOptions {
  content: Content;
  misses: Pick<SearchMisses, "count">;
  now?: () => number;
}

/** The search of this kiosk: its index is made once for its content, off the way of the first screen. */
export class Finder {
  readonly #options: FinderOptions;
  #index: Promise<SearchIndex> | undefined;
  #warming: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  /** Somebody will search before long. */
  warm(): void {
    if (this.#index !== undefined || this.#warming !== undefined) return;
    this.#warming = setTimeout(() => void this.#ready(), WARM_AFTER_MS);
    this.#warming.unref();
  }

  /** The content is another one. */
  renew(): void {
    clearTimeout(this.#warming);
    this.#warming = undefined;
    this.#index = undefined;
    this.warm();
  }

  async find({ query, limit }: { query: string; limit: number }): Promise<SearchAnswer> {
    clearTimeout(this.#settling);
    const index = await this.#ready();
    const { found, didYouMean } = index.search({ query, limit });
    if (found.length === 0) this.#missed(query);
    return { query, hits: found.map(toHit), ...(didYouMean !== undefined && { didYouMean }) };
  }

  /** No more is counted. */
  stop(): void {
    clearTimeout(this.#warming);
    clearTimeout(this.#settling);
  }

  #ready(): Promise<SearchIndex> {
    const { content } = this.#options;
    this.#index ??= SearchIndex.buildInSlices({
      entries: entriesOf(content),
      synonyms: content.synonyms,
      pause: () => setImmediate(),
    });
    return this.#index;
  }

  #missed(query: string): void {
    const text = missText(query);
    if (text === undefined) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#options.misses.count(text, (this.#options.now ?? Date.now)()), SETTLED_MS);
    this.#settling.unref();
  }
}

function toHit({ entry, why, explain }: Found): Hit {
  const { kind, id, title, name, department } = entry;
  return {
    kind,
    id,
    title,
    ...(name !== title && { name }),
    ...(department !== undefined && { department }),
    ...(why !== undefined && { why }),
    explain,
  };
}
