import { cover } from "./cover.ts";
import type { Beside } from "./beside.ts";
import type { Document } from "./document.ts";
import { LettersMatcher, type LettersFit } from "./letters.ts";
import type { Meaning } from "./lexicon.ts";
import type { Postings } from "./postings.ts";
import type { SoundRow } from "./sound-row.ts";
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
const NEXT_MEANING = 0.045;
/** A known word has its meanings in a chosen order; where it merely stands comes after the first of them. */
const LITERALLY = 0.94;
const IN_BOTH_WAYS = 0.03;
const IN_ALIAS = 0.98;
const IN_TEXTS = 0.55;
const IN_DEPARTMENT = 0.5;
const MIN_COVERED = 0.45;
const HOW_SAID = { said: 1, "in letters": 0.97, "sounds alike": 0.92, "half typed": 0.9, "one wrong": 0.88 } as const;
const HOW_TYPED: Record<LettersFit["how"], number> = { full: 0.96, alike: 0.88, mixed: 0.82, initials: 0.84 };

export interface Corpus {
  documents: readonly Document[];
  postings: Postings;
  beside: Beside;
  row: SoundRow;
  /** Documents with Latin letters in their names. */
  latin: readonly number[];
  /** Documents that hold all words of a meaning, kept once found. */
  meant: Map<Meaning, readonly number[]>;
}

export function match(unit: Exclude<Unit, { kind: "manner" }>, corpus: Corpus, whole: string): Matches {
  switch (unit.kind) {
    case "term":
      return matchTerm(unit, corpus, whole);
    case "text":
      return matchText(unit, corpus);
    case "letters":
      return matchLetters(unit.text, corpus);
  }
}

/**
 * Documents that put it in one of these ways, with the place of the first. What a meaning shuts out is shut out unless
 * the query says it: who asks for 拖拉机驾驶证 wants that one.
 */
export function holding(meanings: readonly Meaning[], corpus: Corpus, whole: string): Map<number, number> {
  const found = new Map<number, number>();
  meanings.forEach((meaning, place) => {
    const shut = meaning.not.filter((word) => !whole.includes(word));
    for (const number of meantBy(meaning, corpus)) {
      if (!found.has(number) && !namesAny(corpus.documents[number], shut)) found.set(number, place);
    }
  });
  return found;
}

/** Of the official name: an alias may say what it likes. */
function namesAny(document: Document | undefined, words: readonly string[]): boolean {
  return words.some((word) => document?.fields[0]?.text.includes(word) === true);
}

function meantBy(meaning: Meaning, corpus: Corpus): readonly number[] {
  const known = corpus.meant.get(meaning);
  if (known !== undefined) return known;
  const numbers = holders(meaning.words, corpus);
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

function matchTerm(unit: Extract<Unit, { kind: "term" }>, corpus: Corpus, whole: string): Matches {
  const { term, how } = unit;
  const matches: Matches = new Map();
  const share = HOW_SAID[how];
  const found = term.meanings.map(({ words }, place) => ({
    quality: share * Math.max(0.7, FIRST_MEANING - NEXT_MEANING * place),
    covered: 1,
    length: words.reduce((sum, word) => sum + word.length, 0),
    how: `${how}:${term.text}→${words.join("+")}`,
  }));
  for (const [number, place] of holding(term.meanings, corpus, whole)) {
    const match = found[place];
    if (match !== undefined) matches.set(number, match);
  }
  const [first, ...others] = term.meanings;
  const shut = (first?.not ?? []).filter(
    (word) => !whole.includes(word) && others.every(({ not }) => not.includes(word)),
  );
  for (const number of holders([term.text], corpus)) {
    if (namesAny(corpus.documents[number], shut)) continue;
    const meant = matches.get(number);
    const literal = { quality: share * LITERALLY, covered: 1, length: term.text.length, how: `${how}:${term.text}` };
    // Who says it in both ways means it.
    if (meant === undefined) matches.set(number, literal);
    else
      matches.set(number, { ...meant, quality: Math.min(1, Math.max(meant.quality, literal.quality) + IN_BOTH_WAYS) });
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

function matchLetters(typed: string, { row, latin, documents }: Corpus): Matches {
  const matches: Matches = new Map();
  // Latin letters stand in some names as they are: ETC, A2.
  for (const number of latin) {
    if (documents[number]?.hay.includes(typed) === true)
      keep(matches, number, { quality: 1, covered: 1, length: typed.length, how: `name:${typed}` });
  }
  const matcher = new LettersMatcher(typed);
  const { readings } = row;
  for (let at = 0; at < readings.length; at += 1) {
    if (!matcher.mayBegin(readings[at] ?? 0)) continue;
    const begins = row.beginsAt(at);
    const fit = matcher.fitAt(readings, at, begins ? "beginning" : "inside");
    if (fit === undefined) continue;
    const quality = HOW_TYPED[fit.how] - Math.min(0.1, fit.cost * 0.01) + (begins ? 0.03 : 0);
    keep(matches, row.documentAt(at), {
      quality,
      covered: 1,
      length: fit.syllables,
      how: `pinyin ${fit.how}:${typed}`,
    });
  }
  return matches;
}

/** Materials, results and departments: worth less than names. */
function besideNames(text: string, { beside }: Corpus, matches: Matches): void {
  for (const { label, line, folded, numbers } of beside.lines) {
    if (!folded.includes(text)) continue;
    const found = { quality: IN_TEXTS, covered: 1, length: 0, how: `text:${text}`, why: `${label}：${line}` };
    for (const number of numbers) keep(matches, number, found);
  }
  if (!OFFICE.test(text)) return;
  for (const { folded, numbers } of beside.departments) {
    if (!folded.includes(text)) continue;
    const found = { quality: IN_DEPARTMENT, covered: 1, length: 0, how: `department:${text}` };
    for (const number of numbers) keep(matches, number, found);
  }
}

function keep(matches: Matches, number: number, match: Match): void {
  const known = matches.get(number);
  if (known === undefined || known.quality < match.quality) matches.set(number, match);
}
