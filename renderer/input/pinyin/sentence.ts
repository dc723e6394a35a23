import { textOf, type Dictionary } from "./dictionary.ts";
import { matchesFrom, type Match } from "./matches.ts";
import type { Segmentation } from "./segment.ts";

/** A word at the end of a way through the letters. */
interface Step {
  word: number;
  cost: number;
  before: Step | undefined;
}

/** Ways kept at each place, each ending in another word; and words tried of each match. */
const WAYS = 12;
const WORDS_OF_A_MATCH = 8;
/** Grammar is a hint: much that is typed is no sentence. */
const GRAMMAR = 0.5;

/** The likeliest words for all letters, as one text. */
export function likeliest(dictionary: Dictionary, segmentation: Segmentation): string | undefined {
  const { end } = segmentation;
  const ways: Step[][] = Array.from({ length: end + 1 }, () => []);
  for (let start = 0; start < end; start += 1) {
    const here = ways[start] ?? [];
    if (start > 0 && here.length === 0) continue;
    for (const match of matchesFrom(dictionary, segmentation, start)) {
      for (const step of stepsOf(dictionary, match, start === 0 ? [undefined] : here)) keep(ways[match.end], step);
    }
  }
  return spoken(dictionary, ways[end]?.[0]);
}

function stepsOf(dictionary: Dictionary, match: Match, before: readonly (Step | undefined)[]): Step[] {
  const first = dictionary.firstWord[match.node] ?? 0;
  const last = Math.min(dictionary.firstWord[match.node + 1] ?? 0, first + WORDS_OF_A_MATCH);
  const steps: Step[] = [];
  for (let word = first; word < last; word += 1) {
    let best: Step | undefined;
    for (const step of before) {
      const cost = (step?.cost ?? 0) + match.extra + costAfter(dictionary, step?.word, word);
      if (!best || cost < best.cost) best = { word, cost, before: step };
    }
    if (best) steps.push(best);
  }
  return steps;
}

/** Sorted by cost, one for each last word, no more than WAYS. */
function keep(ways: Step[] | undefined, step: Step): void {
  if (!ways || (ways.length === WAYS && step.cost >= (ways.at(-1)?.cost ?? 0))) return;
  const same = ways.findIndex(({ word }) => word === step.word);
  if (same >= 0) {
    if ((ways[same]?.cost ?? 0) <= step.cost) return;
    ways.splice(same, 1);
  }
  const place = ways.findIndex(({ cost }) => cost > step.cost);
  ways.splice(place < 0 ? ways.length : place, 0, step);
  if (ways.length > WAYS) ways.pop();
}

/** What a word costs after another: as a known pair, or as its part of speech goes after the other's. */
function costAfter(dictionary: Dictionary, before: number | undefined, word: number): number {
  const { cost, pairStart, pairSecond, pairCost, tagOf, tags, tagGain } = dictionary;
  if (before === undefined) return cost[word] ?? 0;
  const gain = tagGain[(tagOf[before] ?? 0) * tags + (tagOf[word] ?? 0)] ?? 0;
  const usual = (cost[word] ?? 0) - GRAMMAR * gain;
  const last = pairStart[before + 1] ?? 0;
  for (let pair = pairStart[before] ?? 0; pair < last; pair += 1) {
    if (pairSecond[pair] === word) return Math.min(usual, pairCost[pair] ?? usual);
  }
  return usual;
}

function spoken(dictionary: Dictionary, last: Step | undefined): string | undefined {
  if (!last) return undefined;
  let text = "";
  for (let step: Step | undefined = last; step; step = step.before) text = textOf(dictionary, step.word) + text;
  return text;
}
