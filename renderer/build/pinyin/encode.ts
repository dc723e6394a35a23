import { COST_UNIT, HEADER_NUMBERS, MAGIC, VERSION } from "../../input/pinyin/dictionary.ts";

/** A word as it goes into the dictionary. The same text may come with several readings. */
export interface Spelled {
  text: string;
  syllables: readonly string[];
  /** How likely the word is among all words. */
  probability: number;
  tag: string;
}

/** Two words that follow each other, and how likely the second is after the first. */
export interface Pair {
  first: string;
  second: string;
  probability: number;
}

/** Parts of speech, and how much likelier each is after another than anywhere (logarithms). The first is "nothing yet". */
export interface Grammar {
  tags: readonly string[];
  gains: readonly (readonly number[])[];
}

interface Node {
  syllable: number;
  children: Map<number, Node>;
  words: Spelled[];
}

const MAX_COST = 0xffff;
const cost = (probability: number) => Math.min(MAX_COST, Math.round(-Math.log(probability) * COST_UNIT));

/** The dictionary as its file; see `dictionary.ts` of the engine for the layout. */
export function encode(options: { words: readonly Spelled[]; pairs: readonly Pair[]; grammar: Grammar }): Buffer {
  const { words, pairs, grammar } = options;
  const syllables = [...new Set(words.flatMap((word) => word.syllables))].sort();
  const nodes = breadthFirst(trieOf(words, syllables));
  const inOrder = nodes.flatMap((node) => node.words);
  const numbered = numberedPairs(inOrder, pairs);
  const names = Buffer.from(syllables.join(" ").padEnd(Math.ceil(syllables.join(" ").length / 4) * 4));
  const text = Buffer.from(inOrder.map((word) => word.text).join(""), "utf16le");
  const counts = [nodes.length, inOrder.length, text.length / 2, numbered.length, grammar.tags.length];
  const header = [MAGIC, VERSION, syllables.length, names.length, ...counts];
  if (header.length !== HEADER_NUMBERS) throw new Error("the header and its reader disagree");
  return Buffer.concat([
    u32(header),
    names,
    u32(numbered.map((pair) => pair.first)),
    u32(numbered.map((pair) => pair.second)),
    u16(numbered.map((pair) => cost(pair.probability))),
    u16(nodes.map((node) => node.syllable)),
    u16(nodes.map((node) => node.children.size)),
    u16(nodes.map((node) => node.words.length)),
    u16(inOrder.map((word) => cost(word.probability))),
    i16(grammar.gains.flat().map((gain) => Math.round(gain * COST_UNIT))),
    text,
    Buffer.from(inOrder.map((word) => Math.max(0, grammar.tags.indexOf(word.tag)))),
  ]);
}

function trieOf(words: readonly Spelled[], syllables: readonly string[]): Node {
  const numbers = new Map(syllables.map((syllable, index) => [syllable, index]));
  const root: Node = { syllable: 0, children: new Map(), words: [] };
  for (const word of words) {
    let node = root;
    for (const syllable of word.syllables) {
      const number = numbers.get(syllable) ?? 0;
      const next = node.children.get(number) ?? { syllable: number, children: new Map(), words: [] };
      node.children.set(number, next);
      node = next;
    }
    node.words.push(word);
  }
  return root;
}

function breadthFirst(root: Node): Node[] {
  const order = [root];
  // The list grows while it is walked.
  for (const node of order) {
    node.words.sort((a, b) => b.probability - a.probability);
    order.push(...[...node.children.values()].sort((a, b) => a.syllable - b.syllable));
  }
  return order;
}

function numberedPairs(words: readonly Spelled[], pairs: readonly Pair[]) {
  const numbers = new Map<string, number[]>();
  words.forEach(({ text }, index) => numbers.set(text, [...(numbers.get(text) ?? []), index]));
  const all = pairs.flatMap(({ first, second, probability }) =>
    (numbers.get(first) ?? []).flatMap((one) =>
      (numbers.get(second) ?? []).map((other) => ({ first: one, second: other, probability })),
    ),
  );
  return all.sort((a, b) => a.first - b.first || a.second - b.second);
}

const u32 = (values: readonly number[]) => Buffer.from(Uint32Array.from(values).buffer);
const u16 = (values: readonly number[]) => Buffer.from(Uint16Array.from(values).buffer);
const i16 = (values: readonly number[]) => Buffer.from(Int16Array.from(values).buffer);
