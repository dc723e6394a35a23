import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import type { Pair } from "./encode.ts";

/** How often words and pairs of words occur in sentences. */
export interface Counted {
  words: Map<string, number>;
  pairs: Map<string, Map<string, number>>;
  total: number;
  /** Sentences begin after nothing: the empty tag. */
  tagPairs: Map<string, Map<string, number>>;
}

const FIRST = "";

/** Cut sentences into words, knowing ours beside jieba's, and count. */
export function countSentences(
  sentences: readonly string[],
  known: readonly string[],
  tagOf: (word: string) => string,
): Counted {
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(known.map((word) => `${word} 300\n`).join("")));
  const counted: Counted = { words: new Map(), pairs: new Map(), total: 0, tagPairs: new Map() };
  for (const sentence of sentences) {
    let before: string | undefined;
    for (const word of jieba.cut(sentence, false)) {
      counted.words.set(word, (counted.words.get(word) ?? 0) + 1);
      counted.total += 1;
      if (before !== undefined) add(counted.pairs, before, word);
      add(counted.tagPairs, before === undefined ? FIRST : tagOf(before), tagOf(word));
      before = word;
    }
  }
  return counted;
}

function add(table: Map<string, Map<string, number>>, first: string, second: string): void {
  const row = table.get(first) ?? new Map<string, number>();
  table.set(first, row.set(second, (row.get(second) ?? 0) + 1));
}

/** How much likelier a part of speech is after another than anywhere, as a logarithm; the unseen is pulled to zero. */
export function tagGains({ tagPairs }: Counted, tags: readonly string[]): number[][] {
  const anywhere = new Map<string, number>();
  let total = 0;
  for (const row of tagPairs.values()) {
    for (const [tag, count] of row) {
      anywhere.set(tag, (anywhere.get(tag) ?? 0) + count);
      total += count;
    }
  }
  return tags.map((first) => {
    const row = tagPairs.get(first) ?? new Map<string, number>();
    const sum = [...row.values()].reduce((a, b) => a + b, 0);
    return tags.map((second) => {
      const alone = ((anywhere.get(second) ?? 0) + 1) / (total + tags.length);
      return Math.log(((row.get(second) ?? 0) + SMOOTHING * alone) / (sum + SMOOTHING) / alone);
    });
  });
}

/** Words after a part of speech that are taken to have been seen as anywhere. */
const SMOOTHING = 50;

/** A pair seen once may be chance. */
const MIN_PAIR = 2;

/** Pairs whose second word is likelier after the first than alone; the unseen keeps its share (Witten and Bell). */
export function pairsOf({ words, pairs }: Counted, probability: ReadonlyMap<string, number>): Pair[] {
  const found: Pair[] = [];
  for (const [first, after] of pairs) {
    const followed = [...after.values()].reduce((sum, count) => sum + count, 0);
    const kinds = after.size;
    for (const [second, count] of after) {
      if (count < MIN_PAIR || !words.has(second)) continue;
      const alone = probability.get(second) ?? 0;
      const together = (count + kinds * alone) / (followed + kinds);
      if (together > alone) found.push({ first, second, probability: together });
    }
  }
  return found;
}
