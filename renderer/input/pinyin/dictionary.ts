import { err, ok, type Result } from "neverthrow";

/*
 * The dictionary is a trie over syllables, written breadth first: the children of a node lie together, sorted by their
 * syllable, and the words of a node lie together, the most frequent first. A word has as many characters as its node is
 * deep, so that neither lengths nor offsets need to be stored. Layout of the file, little-endian:
 *
 *   u32 magic, version, syllable count, bytes of syllable text, nodes, words, UTF-16 units of text, pairs, tags
 *   u8  syllables, sorted, separated by spaces, padded to four bytes
 *   u32 first word of each pair; u32 second word of each pair (both sorted)
 *   u16 cost of each pair
 *   u16 syllable of each node; u16 children of each node; u16 words of each node
 *   u16 cost of each word
 *   i16 gain of each tag (column) after each tag (row), how much likelier than anywhere
 *   u16 text of all words
 *   u8  tag of each word: its part of speech
 */
export const MAGIC = 0x46425059;
export const VERSION = 1;
export const HEADER_NUMBERS = 9;
/** Costs are natural logarithms, -ln(probability), in thousandths. */
export const COST_UNIT = 1000;

export interface Dictionary {
  /** Sorted, so that all that begin alike are a range. */
  syllables: readonly string[];
  /** Of each node: the syllable that leads to it; where its children and its words begin (ends are the next one's). */
  syllableOf: Uint16Array;
  firstChild: Uint32Array;
  firstWord: Uint32Array;
  /** Of each word: its cost and where its text begins. */
  cost: Uint16Array;
  textStart: Uint32Array;
  text: string;
  /** Pairs of words that often follow each other, by their first word; costs in place of the second word's own. */
  pairStart: Uint32Array;
  pairSecond: Uint32Array;
  pairCost: Uint16Array;
  /** Part of speech of each word; tag 0 is "nothing yet". */
  tagOf: Uint8Array;
  tags: number;
  tagGain: Int16Array;
}

export function readDictionary(file: ArrayBuffer): Result<Dictionary, "notADictionary"> {
  if (file.byteLength < HEADER_NUMBERS * 4) return err("notADictionary");
  const [magic, version, , syllableBytes = 0, nodes = 0, words = 0, units = 0, pairs = 0, tags = 0] = new Uint32Array(
    file,
    0,
    HEADER_NUMBERS,
  );
  let at = HEADER_NUMBERS * 4 + syllableBytes;
  const size = at + pairs * 10 + nodes * 6 + (words + units + tags * tags) * 2 + words;
  if (magic !== MAGIC || version !== VERSION || file.byteLength !== size) return err("notADictionary");

  const u32 = (count: number) => new Uint32Array(file, (at += count * 4) - count * 4, count);
  const u16 = (count: number) => new Uint16Array(file, (at += count * 2) - count * 2, count);
  const syllables = new TextDecoder()
    .decode(new Uint8Array(file, HEADER_NUMBERS * 4, syllableBytes))
    .trim()
    .split(" ");
  const pairFirst = u32(pairs);
  const pairSecond = u32(pairs);
  const pairCost = u16(pairs);
  const syllableOf = u16(nodes);
  const children = u16(nodes);
  const wordsAt = u16(nodes);
  const cost = u16(words);
  const tagGain = new Int16Array(file, (at += tags * tags * 2) - tags * tags * 2, tags * tags);
  const text = new TextDecoder("utf-16le").decode(u16(units));
  return ok({
    syllables,
    syllableOf,
    firstChild: sums(children, 1),
    firstWord: sums(wordsAt, 0),
    cost,
    textStart: textStarts(children, wordsAt, words),
    text,
    pairStart: starts(pairFirst, words),
    pairSecond,
    pairCost,
    tagOf: new Uint8Array(file, at, words),
    tags,
    tagGain,
  });
}

export function textOf({ text, textStart }: Dictionary, word: number): string {
  return text.slice(textStart[word], textStart[word + 1]);
}

/** Where each run begins, given how long each is; one more than there are runs. */
function sums(lengths: Uint16Array, first: number): Uint32Array {
  const result = new Uint32Array(lengths.length + 1);
  let sum = first;
  lengths.forEach((length, index) => {
    result[index] = sum;
    sum += length;
  });
  result[lengths.length] = sum;
  return result;
}

/** The depth of a node, level by level, is the length of its words. */
function textStarts(children: Uint16Array, wordsAt: Uint16Array, words: number): Uint32Array {
  const result = new Uint32Array(words + 1);
  let depth = 0;
  let levelEnd = 1;
  let nextEnd = 1;
  let word = 0;
  let start = 0;
  children.forEach((count, node) => {
    if (node === levelEnd) {
      depth += 1;
      levelEnd = nextEnd;
    }
    nextEnd += count;
    for (let left = wordsAt[node] ?? 0; left > 0; left -= 1) {
      result[word] = start;
      word += 1;
      start += depth;
    }
  });
  result[words] = start;
  return result;
}

/** Index into a sorted column: where the rows of each value begin. */
function starts(sorted: Uint32Array, values: number): Uint32Array {
  const result = new Uint32Array(values + 1);
  for (const value of sorted) result[value + 1] = (result[value + 1] ?? 0) + 1;
  for (let value = 0; value < values; value += 1) result[value + 1] = (result[value + 1] ?? 0) + (result[value] ?? 0);
  return result;
}
