import { holding, match, type Corpus, type Matches } from "./match.ts";
import { scoreOf, sumOf, type Answer, type Findable } from "./score.ts";
import type { Understanding, Understood } from "./unit.ts";

/** A document that answers, and how well. */
export interface Ranked {
  number: number;
  score: number;
  answer: Answer;
}

/** With fewer than these, what answers in part follows … */
const FEW = 3;
/** … worth so much less. */
const PARTIAL = 0.8;
/** So much of what was asked for must be found … */
const MIN_COVERED = 0.7;
/** … or, if nothing has as much, one known word while no more than this is unknown. */
const MAX_UNKNOWN = 0.5;
const FIRST_MANNER = 0.12;
const NEXT_MANNER = 0.01;
const LEAST_MANNER = 0.05;

/** Documents that answer a query in one of its meanings, best first. */
export function rank(understood: Understood, corpus: Corpus): Ranked[] {
  const known = new Map<string, Matches>();
  const matchesOf = (unit: Findable): Matches => {
    const key = `${unit.kind} ${unit.kind === "term" ? `${unit.how} ${unit.term.text}` : unit.text}`;
    const found = known.get(key) ?? match(unit, corpus, understood.wanted);
    known.set(key, found);
    return found;
  };
  const weighed = understood.ways.map((way) => weigh({ way, corpus, understood, matchesOf }));
  const full = best(weighed.map((one) => one.full));
  if (full.length >= FEW) return full;
  const answered = new Set(full.map(({ number }) => number));
  const least = full[full.length - 1]?.score ?? 1;
  const rest = best(weighed.map(({ partial }) => partial)).filter(({ number }) => !answered.has(number));
  return [...full, ...rest.map((one) => ({ ...one, score: one.score * least * PARTIAL }))];
}

function best(lists: readonly (readonly Ranked[])[]): Ranked[] {
  const byNumber = new Map<number, Ranked>();
  for (const list of lists) {
    for (const one of list) {
      const known = byNumber.get(one.number);
      if (known === undefined || known.score < one.score) byNumber.set(one.number, one);
    }
  }
  return [...byNumber.values()].sort((a, b) => b.score - a.score || a.number - b.number);
}

function weigh(options: {
  way: Understanding;
  corpus: Corpus;
  understood: Understood;
  matchesOf: (unit: Findable) => Matches;
}): { full: Ranked[]; partial: Ranked[] } {
  const { way, corpus, understood, matchesOf } = options;
  const asked = way.units.filter((unit): unit is Findable => unit.kind !== "manner");
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const found = asked.map((unit) => ({ unit, matches: matchesOf(unit) }));
  const manners = way.units.flatMap((unit) =>
    unit.kind === "manner" ? [{ text: unit.text, held: holding(unit.term.meanings, corpus, understood.wanted) }] : [],
  );
  const full: Ranked[] = [];
  const partial: Ranked[] = [];
  const seen = new Set<number>();
  for (const { matches } of found) {
    for (const number of matches.keys()) {
      const document = corpus.documents[number];
      if (seen.has(number) || document === undefined) continue;
      seen.add(number);
      const parts = found.map(({ unit, matches: each }) => ({
        unit,
        match: each.get(number),
        offered: each.size > 0,
      }));
      const enough = coveredBy(parts) / total >= MIN_COVERED;
      if (!enough && !knownInPart(parts, total)) continue;
      const answer: Answer = {
        document,
        way,
        parts,
        manners: manners.map(({ text, held }) => ({ text, worth: mannerWorth(held.get(number)) })),
        understood,
      };
      (enough ? full : partial).push({ number, score: sumOf(scoreOf(answer)), answer });
    }
  }
  return { full, partial };
}

function coveredBy(parts: Answer["parts"]): number {
  return parts.reduce((sum, { unit, match: one }) => sum + unit.weight * (one?.covered ?? 0), 0);
}

/** One known word was found, and the rest is little, or something else that is to be had here. */
function knownInPart(parts: Answer["parts"], total: number): boolean {
  const unknown = parts.reduce(
    (sum, { unit, match: one, offered }) =>
      sum + (unit.kind === "term" && offered ? 0 : unit.weight * (1 - (one?.covered ?? 0))),
    0,
  );
  const hit = parts.some(({ unit, match: one }) => unit.kind === "term" && one !== undefined && one.length > 0);
  return hit && unknown / total < MAX_UNKNOWN;
}

function mannerWorth(place: number | undefined): number {
  return place === undefined ? 0 : Math.max(LEAST_MANNER, FIRST_MANNER - NEXT_MANNER * place);
}
