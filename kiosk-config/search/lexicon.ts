import type { Synonym } from "../schema/synonyms.ts";
import { fold } from "./fold.ts";
import { STOP_WORDS } from "./stop-words.ts";
import { alikeOf, readingsOf, readingsOfAll, syllable } from "./syllables.ts";

/** One way in which official names may put it. */
export interface Meaning {
  words: readonly string[];
  not: readonly string[];
}

/** A word that people say. */
export interface Term {
  text: string;
  /** `about`: what it is about; `manner`: how it is to be done; `filler`: said around it. */
  kind: "about" | "manner" | "filler";
  /** Likeliest first. */
  meanings: readonly Meaning[];
  /** The same word where it tells how: 执照 alone is what it is about, 诊所执照 is not. */
  asManner?: Term;
}

/** More suggestions than these for a word half typed confuse. */
const MOST_COMPLETIONS = 6;
const LONGEST = 20;
/** Terms prepared between two looks at the clock. */
const SLICE = 150;

/** The words people say, to be found as they are, by their sound, with a wrong character, by their letters, half typed. */
export class Lexicon {
  readonly #said = new Map<string, Term>();
  readonly #sounding = new Map<string, Term[]>();
  readonly #masked = new Map<string, Term[]>();
  readonly #spelt = new Map<string, Term[]>();
  readonly #about: { term: Term; readings: Uint16Array }[] = [];
  #sorted: readonly Term[] = [];

  private constructor() {
    // Made by `prepare` alone.
  }

  /** Gives way after each slice of the work. */
  static *prepare(synonyms: readonly Synonym[]): Generator<void, Lexicon, void> {
    const lexicon = new Lexicon();
    for (const word of STOP_WORDS) lexicon.#said.set(word, { text: word, kind: "filler", meanings: [] });
    for (const synonym of synonyms) lexicon.#add(synonym);
    const terms = [...lexicon.#said.values()].filter(({ text, kind }) => kind !== "filler" && text.length > 1);
    for (let from = 0; from < terms.length; from += SLICE) {
      lexicon.#prepare(terms.slice(from, from + SLICE));
      yield;
    }
    lexicon.#sorted = lexicon.#about.map(({ term }) => term).sort((a, b) => (a.text < b.text ? -1 : 1));
    return lexicon;
  }

  #add({ say, mean, not, soft }: Synonym): void {
    const kind = soft ? "manner" : "about";
    const shut = not.map(fold);
    const meanings = mean.map((words) => ({ words: words.split(" ").map(fold), not: shut }));
    for (const text of say.map(fold)) {
      const known = this.#said.get(text);
      const term: Term = { text, kind, meanings };
      if (known === undefined || known.kind === "filler") this.#said.set(text, term);
      else if (known.kind === kind) this.#said.set(text, { ...known, meanings: interleave(known.meanings, meanings) });
      // What a thing is about outweighs how it is done.
      else if (kind === "about") this.#said.set(text, { ...term, asManner: known });
      else this.#said.set(text, { ...known, asManner: known.asManner ?? term });
    }
  }

  #prepare(terms: readonly Term[]): void {
    const readingsOfEach = readingsOfAll(terms.map(({ text }) => text));
    terms.forEach((term, index) => {
      const { text, kind } = term;
      const readings = readingsOfEach[index] ?? new Uint16Array();
      const letters = Array.from(readings, (number) => syllable(number)?.letters ?? "").join("");
      push(this.#spelt, letters, term);
      if (kind !== "about") return;
      this.#about.push({ term, readings });
      push(this.#sounding, soundOf(readings), term);
      if (text.length >= 4) for (let at = 0; at < text.length; at += 1) push(this.#masked, mask(text, at), term);
    });
  }

  said(text: string): Term | undefined {
    return text.length > LONGEST ? undefined : this.#said.get(text);
  }

  /** Words that sound the same to many ears and share a character with it, or else are longer than two. */
  sounding(text: string): readonly Term[] {
    const alike = this.#sounding.get(soundOf(readingsOf(text))) ?? [];
    return alike.filter((term) => text.length > 2 || Array.from(text).some((char, at) => term.text[at] === char));
  }

  /** Words of four characters or more of which one is another. */
  nearly(text: string): readonly Term[] {
    if (text.length < 4) return [];
    return Array.from(text).flatMap((_, at) => this.#masked.get(mask(text, at)) ?? []);
  }

  /** Words typed out in letters. */
  spelt(letters: string): readonly Term[] {
    return this.#spelt.get(letters) ?? [];
  }

  /** All words about something, with how they are read. */
  get about(): readonly { term: Term; readings: Uint16Array }[] {
    return this.#about;
  }

  /** Words that begin so, the shortest first. */
  beginning(text: string): readonly Term[] {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.text ?? "") < text) low = middle + 1;
      else high = middle;
    }
    const found: Term[] = [];
    for (let at = low; this.#sorted[at]?.text.startsWith(text) === true; at += 1) {
      const term = this.#sorted[at];
      if (term !== undefined) found.push(term);
    }
    return found.sort((a, b) => a.text.length - b.text.length).slice(0, MOST_COMPLETIONS);
  }
}

function soundOf(readings: Uint16Array): string {
  return Array.from(readings, alikeOf).join(" ");
}

function mask(text: string, at: number): string {
  return `${text.slice(0, at)}?${text.slice(at + 1)}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Both lists keep their own order: the first meaning of each comes before the second of either. */
function interleave<T>(one: readonly T[], other: readonly T[]): T[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at], other[at]])
    .flat()
    .filter((value) => value !== undefined);
}
