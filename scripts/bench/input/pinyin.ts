import { candidatesFor, pinyinEngine, type PinyinEngine } from "../../../renderer/input/pinyin/candidates.ts";
import { readDictionary } from "../../../renderer/input/pinyin/dictionary.ts";
import { builtDictionary, firstRates, typedSentences } from "../../../renderer/input/pinyin/fixtures/typed.ts";
import { heapBytes } from "../devices/memory.ts";
import { percentile, row, type BenchRow } from "../row.ts";

/** What people are told: nobody waits for a candidate. Judged against the limit itself. */
const KEY_LIMIT_MS = 50;
const LOAD_LIMIT_MS = 200;
const FILE_LIMIT_BYTES = 3_000_000;
const MEMORY_LIMIT_BYTES = 12_000_000;
/** Of the words, not the first candidate of their own letters. */
const MISSED_WORDS_BAR = 0.1;
const MISSED_WORDS_HELD_BACK_BAR = 0.13;
/** Of whole sentences typed in a row. */
const MISSED_SENTENCES_BAR = 0.25;
const MISSED_SENTENCES_HELD_BACK_BAR = 0.45;

/** Everyday sentences typed key by key into the engine that the page uses: how many words come first, and how fast. */
export function benchPinyin({ say }: { say: (line: string) => void }): BenchRow[] {
  const file = builtDictionary();
  const loading = loadedEngine(file);
  const { engine } = loading;
  const everyday = typedSentences("everyday");
  say(`${everyday.length} sentences typed key by key`);
  const keyMs = everyday.flatMap(({ letters }) => keyTimes(engine, letters.join("")));
  const initialsMs = everyday.flatMap(({ letters }) => keyTimes(engine, initials(letters)));
  return [
    ...rateRows(engine, "everyday", { words: MISSED_WORDS_BAR, sentences: MISSED_SENTENCES_BAR }),
    ...rateRows(engine, "held-back", { words: MISSED_WORDS_HELD_BACK_BAR, sentences: MISSED_SENTENCES_HELD_BACK_BAR }),
    limited("first key of all to candidates", loading.firstKeyMs, KEY_LIMIT_MS),
    limited("key to candidates, whole syllables, p95", percentile(keyMs, 0.95), KEY_LIMIT_MS),
    limited("key to candidates, whole syllables, p99", percentile(keyMs, 0.99), KEY_LIMIT_MS),
    limited("key to candidates, initials only, p95", percentile(initialsMs, 0.95), KEY_LIMIT_MS),
    limited("dictionary loaded", loading.loadMs, LOAD_LIMIT_MS),
    row({
      name: "pinyin: dictionary file",
      value: file.byteLength,
      unit: "bytes",
      baseline: FILE_LIMIT_BYTES,
      bar: 1,
    }),
    row({
      name: "pinyin: memory of the dictionary, its file included",
      value: loading.bytes,
      unit: "bytes",
      baseline: MEMORY_LIMIT_BYTES,
      bar: 1,
    }),
  ];
}

function limited(name: string, ms: number, limitMs: number): BenchRow {
  return row({ name: `pinyin: ${name}`, value: ms, unit: "ms", baseline: limitMs, bar: 1 });
}

function rateRows(
  engine: PinyinEngine,
  file: "everyday" | "held-back",
  bars: { words: number; sentences: number },
): BenchRow[] {
  const { words, wordsFirst, sentences, sentencesFirst } = firstRates(engine, typedSentences(file));
  return [
    row({
      name: `pinyin: words not the first candidate, ${file}`,
      value: words - wordsFirst,
      unit: "words",
      baseline: words,
      bar: bars.words,
    }),
    row({
      name: `pinyin: whole sentences not the first candidate, ${file}`,
      value: sentences - sentencesFirst,
      unit: "sentences",
      baseline: sentences,
      bar: bars.sentences,
    }),
  ];
}

function loadedEngine(file: ArrayBuffer) {
  const before = heapBytes() + process.memoryUsage().arrayBuffers;
  const startedAt = performance.now();
  const engine = pinyinEngine(readDictionary(file)._unsafeUnwrap());
  const loadMs = performance.now() - startedAt;
  const keyAt = performance.now();
  candidatesFor(engine, "s");
  const firstKeyMs = performance.now() - keyAt;
  const after = heapBytes() + process.memoryUsage().arrayBuffers;
  return { engine, loadMs, firstKeyMs, bytes: after - before + file.byteLength };
}

/** Milliseconds of each key of a line, all letters before it standing there. */
function keyTimes(engine: PinyinEngine, letters: string): number[] {
  return Array.from(letters, (_, index) => {
    const startedAt = performance.now();
    candidatesFor(engine, letters.slice(0, index + 1));
    return performance.now() - startedAt;
  });
}

/** The first letter of each word: the least that people type. */
const initials = (letters: readonly string[]) => letters.map((word) => word.slice(0, 1)).join("");
