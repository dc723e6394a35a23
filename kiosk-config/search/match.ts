import { cover } from "./cover.ts";
import type { Document } from "./document.ts";
import { LettersMatcher, type LettersFit } from "./letters.ts";
import type { Meaning } from "./lexicon.ts";
import type { Postings } from "./postings.ts";
import type { Unit } from "./unit.ts";

/** How well a document answers one unit. */
export interface Match {
  /** 0 to 1. */
  quality: number;
  /** Share of the unit that was found at all. */
  covered: number;
  /** Characters of the name that the unit accounts for. */
  length: number;
  /** For the debug flag. */
  how: string;
  /** What to tell the citizen, where the name does not say it. */
  why?: string;
  /** The unit as the document spells it, if it was misspelt. */
  spelling?: string;
}
export type Matches = Map<number, Match>;

/** Words that name an office. */
const OFFICE = /[局委办厅所队联部站院社会]$/;
/** Documents that share most with a text are looked at closely, others not at all. */
const MOST_CANDIDATES = 250;
/** Of all pairs of a text; with fewer than these nothing would be enough of it. */
const LEAST_PAIRS = 0.34;
const FIRST_MEANING = 0.97;
const NEXT_MEANING = 0.035;
/** A known word has its meanings in a chosen order; where it merely stands comes after the first of them. */
const LITERALLY = 0.94;
const IN_ALIAS = 0.98;
const IN_TEXTS = 0.55;
const IN_DEPARTMENT = 0.5;
const MIN_COVERED = 0.45;
const HOW_SAID = { said: 1, "in letters": 0.97, "sounds alike": 0.92, "half typed": 0.9, "one wrong": 0.88 } as const;
const HOW_TYPED: Record<LettersFit["how"], number> = { full: 0.96, alike: 0.88, mixed: 0.82, initials: 0.84 };

export interface Corpus {
  documents: readonly Document[];
  postings: Postings;
  /** Documents that hold all words of a meaning, kept once found. */
  meant: Map<Meaning, readonly number[]>;
}

export function match(unit: Exclude<Unit, { kind: "manner" }>, corpus: Corpus): Matches {
  switch (unit.kind) {
    case "term":
      return matchTerm(unit, corpus);
    case "text":
      return matchText(unit, corpus);
    case "letters":
      return matchLetters(unit.text, corpus);
  }
}

/** Documents that put it in one of these ways, with the place of the first. */
export function holding(meanings: readonly Meaning[], corpus: Corpus): Map<number, { place: number; length: number }> {
  const found = new Map<number, { place: number; length: number }>();
  meanings.forEach((meaning, place) => {
    const length = meaning.words.reduce((sum, word) => sum + word.length, 0);
    for (const number of meantBy(meaning, corpus)) if (!found.has(number)) found.set(number, { place, length });
  });
  return found;
}

function meantBy(meaning: Meaning, corpus: Corpus): readonly number[] {
  const known = corpus.meant.get(meaning);
  if (known !== undefined) return known;
  const numbers = holders(meaning.words, corpus).filter((number) => {
    const hay = corpus.documents[number]?.hay ?? "";
    return !meaning.not.some((word) => hay.includes(word));
  });
  corpus.meant.set(meaning, numbers);
  return numbers;
}

function holders(words: readonly string[], { documents, postings }: Corpus): number[] {
  const lists = words.map((word) => postings.mayHold(word)).filter((list) => list !== "any");
  const fewest = lists.reduce<readonly number[] | undefined>(
    (least, list) => (least === undefined || list.length < least.length ? list : least),
    undefined,
  );
  const candidates = fewest ?? documents.map((_, number) => number);
  return candidates.filter((number) => words.every((word) => documents[number]?.hay.includes(word) === true));
}

function matchTerm(unit: Extract<Unit, { kind: "term" }>, corpus: Corpus): Matches {
  const { term, how } = unit;
  const matches: Matches = new Map();
  const share = HOW_SAID[how];
  for (const [number, { place, length }] of holding(term.meanings, corpus)) {
    const quality = share * Math.max(0.7, FIRST_MEANING - NEXT_MEANING * place);
    const words = term.meanings[place]?.words.join("+") ?? "";
    matches.set(number, { quality, covered: 1, length, how: `${how}:${term.text}→${words}` });
  }
  for (const number of holders([term.text], corpus)) {
    keep(matches, number, {
      quality: share * LITERALLY,
      covered: 1,
      length: term.text.length,
      how: `${how}:${term.text}`,
    });
  }
  besideNames(term.text, corpus, matches);
  return matches;
}

function matchText(unit: Extract<Unit, { kind: "text" }>, corpus: Corpus): Matches {
  const { text, readings } = unit;
  const { documents, postings } = corpus;
  const matches: Matches = new Map();
  if (text.length === 1) {
    for (const number of holders([text], corpus)) {
      matches.set(number, { quality: 0.9, covered: 1, length: 1, how: `character:${text}` });
    }
    return matches;
  }
  const least = Math.max(1, Math.floor((text.length - 1) * LEAST_PAIRS));
  const candidates = postings
    .shared(text, readings, least)
    .sort((a, b) => b.pairs - a.pairs)
    .slice(0, MOST_CANDIDATES);
  for (const { number } of candidates) {
    for (const field of documents[number]?.fields ?? []) {
      const { covered, quality, pieces, strange, at } = cover({ text, readings }, field);
      if (covered < MIN_COVERED) continue;
      const worth = quality * (field.kind === "alias" ? IN_ALIAS : 1);
      keep(matches, number, {
        quality: worth,
        covered,
        length: Math.round(covered * text.length),
        how: `${field.kind}:${text} in ${pieces}${strange > 0 ? `, ${strange} strange` : ""}`,
        ...(strange > 0 && at !== undefined && { spelling: field.text.slice(at, at + text.length) }),
      });
    }
  }
  besideNames(text, corpus, matches);
  return matches;
}

function matchLetters(typed: string, { documents }: Corpus): Matches {
  const matches: Matches = new Map();
  const matcher = new LettersMatcher(typed);
  documents.forEach(({ fields, hay }, number) => {
    // Latin letters stand in some names as they are: ETC, A2.
    if (hay.includes(typed))
      keep(matches, number, { quality: 1, covered: 1, length: typed.length, how: `name:${typed}` });
    for (const field of fields) {
      const fit = matcher.fit(field.readings);
      if (fit === undefined) continue;
      const quality = HOW_TYPED[fit.how] - Math.min(0.1, fit.cost * 0.01) + (fit.at === 0 ? 0.03 : 0);
      keep(matches, number, { quality, covered: 1, length: fit.syllables, how: `pinyin ${fit.how}:${typed}` });
    }
  });
  return matches;
}

/** Materials, results and departments: worth less than names. */
function besideNames(text: string, { documents }: Corpus, matches: Matches): void {
  documents.forEach(({ texts, department, entry }, number) => {
    if (texts.includes(text)) {
      const at = texts.slice(0, texts.indexOf(text)).split("\n").length - 1;
      const line = entry.texts[at];
      const why = line === undefined ? undefined : `${line.label}：${line.text}`;
      keep(matches, number, {
        quality: IN_TEXTS,
        covered: 1,
        length: 0,
        how: `text:${text}`,
        ...(why !== undefined && { why }),
      });
    }
    if (OFFICE.test(text) && department.includes(text))
      keep(matches, number, { quality: IN_DEPARTMENT, covered: 1, length: 0, how: `department:${text}` });
  });
}

function keep(matches: Matches, number: number, match: Match): void {
  const known = matches.get(number);
  if (known === undefined || known.quality < match.quality) matches.set(number, match);
}
