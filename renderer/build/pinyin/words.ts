import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import iconv from "iconv-lite";

const require = createRequire(import.meta.url);

const HAN = /^[\u3400-\u9fff]+$/;
/** Longer entries are sentences and titles that nobody types in one go. */
const MAX_CHARACTERS = 8;

/** A word of the general list. */
export interface GeneralWord {
  probability: number;
  /** Part of speech: n, v, uj … */
  tag: string;
}

/**
 * Jieba's words in our characters, and how likely each is. Its two lists are from different texts: one counts words, mostly
 * of newspapers, the other in how many documents a word occurs. Half of each keeps the bent of either small.
 */
export function generalWords(): Map<string, GeneralWord> {
  const counted = likelihoods("dict.txt", (count) => count);
  const spread = likelihoods("idf.txt", (inverse) => Math.exp(-inverse));
  const words = new Map<string, GeneralWord>();
  for (const [word, { share, rest }] of counted) {
    words.set(word, { probability: (share + (spread.get(word)?.share ?? 0)) / 2, tag: rest });
  }
  return words;
}

/** Lines of word, figure and something else; figures as shares of their sum. */
function likelihoods(file: string, weight: (figure: number) => number): Map<string, { share: number; rest: string }> {
  const lines: { word: string; weight: number; rest: string }[] = [];
  for (const line of readFileSync(require.resolve(`@node-rs/jieba/${file}`), "utf8").split("\n")) {
    const [word = "", figure = "0", rest = ""] = line.trim().split(" ");
    if (word.length > MAX_CHARACTERS || !isEveryday(word)) continue;
    lines.push({ word, weight: weight(Number(figure)), rest });
  }
  const sum = lines.reduce((total, line) => total + line.weight, 0);
  return new Map(lines.map((line) => [line.word, { share: line.weight / sum, rest: line.rest }]));
}

/** Words of one of our own lists: separated by white space, `#` begins a remark. */
export function listedWords(file: string): string[] {
  const text = readFileSync(file, "utf8").replace(/#.*$/gm, "");
  return text.split(/\s+/).filter((word) => HAN.test(word));
}

export const lexiconFile = (name: string): string => join(import.meta.dirname, "lexicon", name);

/** The characters of GB 2312: rows 0xB0 to 0xF7 of the code page. Traditional forms are not among them. */
export function everydayCharacters(): string[] {
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let column = 0xa1; column <= 0xfe; column += 1) {
      const character = iconv.decode(Buffer.from([row, column]), "gbk");
      if (HAN.test(character)) found.push(character);
    }
  }
  return found;
}

const everyday = new Set(everydayCharacters());

function isEveryday(word: string): boolean {
  return word !== "" && Array.from(word).every((character) => everyday.has(character));
}
