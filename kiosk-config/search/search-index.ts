import type { Synonym } from "../schema/synonyms.ts";
import { Beside } from "./beside.ts";
import { documentsOf, type Document } from "./document.ts";
import type { SearchEntry } from "./entry.ts";
import { Lexicon } from "./lexicon.ts";
import type { Corpus } from "./match.ts";
import { Postings } from "./postings.ts";
import { rank, type Ranked } from "./rank.ts";
import { SoundRow } from "./sound-row.ts";
import { explain } from "./score.ts";
import { understand } from "./understand.ts";
import type { Understood } from "./unit.ts";

/** An entry that was found. */
export interface Found {
  entry: SearchEntry;
  /** Why, in the citizen's words; absent when the title says it. */
  why?: string;
  /** How the rank came about. */
  explain: string;
}

export interface SearchResult {
  /** Best first, over all kinds; empty = nothing found. */
  found: Found[];
  /** Another query that finds something. */
  didYouMean?: string;
}

export interface SearchIndexOptions {
  entries: readonly SearchEntry[];
  synonyms: readonly Synonym[];
}

/** What scores less than this share of the best (of a good one, if the best is the very name) is noise. */
const NOISE = 0.5;
/** Lines of one list: more of them would push guides off the page. */
const LINES_OF_A_LIST = 4;
/** Entries prepared between two looks at the clock. */
const SLICE = 40;

/** Entries in a form that is quick to look through. */
export class SearchIndex {
  readonly #corpus: Corpus;
  readonly #lexicon: Lexicon;

  private constructor(corpus: Corpus, lexicon: Lexicon) {
    this.#corpus = corpus;
    this.#lexicon = lexicon;
  }

  static build(options: SearchIndexOptions): SearchIndex {
    const steps = SearchIndex.#steps(options);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  /** The same, with a pause after each slice, so that whoever shares the thread is served meanwhile. */
  static async buildInSlices(options: SearchIndexOptions & { pause: () => Promise<void> }): Promise<SearchIndex> {
    const steps = SearchIndex.#steps(options);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      await options.pause();
    }
  }

  static *#steps({ entries, synonyms }: SearchIndexOptions): Generator<void, SearchIndex, void> {
    const lexicon = yield* Lexicon.prepare(synonyms);
    const documents: Document[] = [];
    const postings = new Postings();
    const beside = new Beside();
    for (let from = 0; from < entries.length; from += SLICE) {
      for (const document of documentsOf(entries.slice(from, from + SLICE))) {
        postings.add(document, documents.length);
        beside.add(document.entry, documents.length);
        documents.push(document);
      }
      yield;
    }
    const latin = documents.flatMap(({ hay }, number) => (/[a-z]/.test(hay) ? [number] : []));
    return new SearchIndex(
      { documents, postings, beside, latin, row: new SoundRow(documents), meant: new Map() },
      lexicon,
    );
  }

  search({ query, limit }: { query: string; limit: number }): SearchResult {
    const understood = understand(query, this.#lexicon);
    if (understood.ways.length === 0) return { found: [] };
    const ranked = rank(understood, this.#corpus);
    const [first] = ranked;
    if (first === undefined) return this.#nothing(understood);
    const worthy = ranked.filter(({ score }) => score >= Math.min(1, first.score) * NOISE);
    const corrected = correctionOf(first);
    return {
      found: this.#shown(worthy, limit),
      ...(corrected !== undefined && corrected !== understood.whole && { didYouMean: corrected }),
    };
  }

  #shown(ranked: readonly Ranked[], limit: number): Found[] {
    const lines = new Map<string, number>();
    const found: Found[] = [];
    for (const { number, answer } of ranked) {
      if (found.length >= limit) break;
      const entry = this.#corpus.documents[number]?.entry;
      if (entry === undefined) continue;
      const before = lines.get(entry.id) ?? 0;
      if (entry.kind === "list" && before >= LINES_OF_A_LIST) continue;
      lines.set(entry.id, before + 1);
      const why = answer.parts.map(({ match }) => match?.why).find((each) => each !== undefined);
      found.push({ entry, explain: explain(answer), ...(why !== undefined && { why }) });
    }
    return found;
  }

  /** Nothing has all that was asked for; a known word of it may lead somewhere. */
  #nothing({ ways, whole }: Understood): SearchResult {
    const leading = ways
      .flatMap(({ units }) => units)
      .flatMap((unit) => (unit.kind === "term" ? [unit.term.text] : []))
      .sort((a, b) => b.length - a.length)
      .find((word) => word !== whole && rank(understand(word, this.#lexicon), this.#corpus).length > 0);
    return { found: [], ...(leading !== undefined && { didYouMean: leading }) };
  }
}

/** The query as it was meant, if it was mended. */
function correctionOf({ answer: { way, parts } }: Ranked): string | undefined {
  return way.corrected ?? (way.units.length === 1 ? parts[0]?.match?.spelling : undefined);
}
