import { contentText } from "./content-text.ts";
import { encode, type Spelled } from "./encode.ts";
import { countSentences, pairsOf, tagGains, type Counted } from "./language.ts";
import { readingOf, readingsOf, surnameReading } from "./readings.ts";
import { generalWords, everydayCharacters, lexiconFile, listedWords, type GeneralWord } from "./words.ts";

export interface DictionarySources {
  /** Folder of the hall's content. */
  content: string;
  /** The hall's own list of words; may be absent. */
  words: string | undefined;
}

/** Words of the general list that are taken, the likeliest. */
const WORDS = 90_000;
const CHARACTER_LEAST = 2e-8;
/**
 * Of all that is typed at a kiosk, what is taken to be words of our own lists. The general lists are made of newspapers and
 * novels; people in a hall say 多少钱 and 哪个窗口. Within the list the general frequency counts, but little.
 */
const EVERYDAY_SHARE = 0.4;
const EVERYDAY_DAMPING = 0.2;
const EVERYDAY_LEAST = 1e-6;
const NAMES_SHARE = 0.02;
/** However much the content says, its share is no more than this, and half of it at so many words. */
const CONTENT_SHARE = 0.4;
const CONTENT_HALF_AT = 20_000;
/** A reading that is not the usual one of a character standing alone gets no more than this share. */
const RARE_READING_SHARE = 0.15;
/** What a word of our lists is to grammar: a noun. */
const OWN_TAG = "n";

/** The dictionary of the pinyin keyboard: general words, this hall's words, and how likely each is. */
export function buildDictionary(sources: DictionarySources): Buffer {
  const content = contentText(sources.content);
  const names = [...content.names, ...(sources.words === undefined ? [] : listedWords(sources.words))];
  const everyday = [...listedWords(lexiconFile("everyday.txt")), ...listedWords(lexiconFile("spoken.txt"))];
  const surnames = listedWords(lexiconFile("surnames.txt"));
  const general = generalWords();
  const tagOf = (word: string) => general.get(word)?.tag ?? OWN_TAG;
  const counted = countSentences(content.sentences, [...everyday, ...names], tagOf);
  const probability = mixed({ general, everyday, names: [...names, ...surnames], counted });
  const tags = ["", ...new Set([...probability.keys()].map(tagOf))];
  return encode({
    words: spelled(probability, surnames, tagOf),
    pairs: pairsOf(counted, probability),
    grammar: { tags, gains: tagGains(counted, tags) },
  });
}

/** The more the content says, the more its own way of speaking counts. */
function mixed(sources: {
  general: ReadonlyMap<string, GeneralWord>;
  everyday: readonly string[];
  names: readonly string[];
  counted: Counted;
}): Map<string, number> {
  const { general, everyday, names, counted } = sources;
  const contentShare = (CONTENT_SHARE * counted.total) / (counted.total + CONTENT_HALF_AT);
  const generalShare = (1 - contentShare) * (1 - EVERYDAY_SHARE - NAMES_SHARE);
  const words = new Map<string, number>();
  const add = (word: string, more: number) => words.set(word, (words.get(word) ?? 0) + more);
  for (const character of [...everydayCharacters(), ...listedWords(lexiconFile("name-characters.txt"))]) {
    words.set(character, Math.max(CHARACTER_LEAST, generalShare * (general.get(character)?.probability ?? 0)));
  }
  const longer = [...general].filter(([word]) => word.length > 1).sort((a, b) => b[1].probability - a[1].probability);
  for (const [word, { probability }] of longer.slice(0, WORDS)) add(word, generalShare * probability);
  const weights = everyday.map(
    (word) => [word, Math.max(EVERYDAY_LEAST, general.get(word)?.probability ?? 0) ** EVERYDAY_DAMPING] as const,
  );
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  for (const [word, weight] of weights) add(word, ((1 - contentShare) * EVERYDAY_SHARE * weight) / sum);
  for (const word of names) add(word, ((1 - contentShare) * NAMES_SHARE) / names.length);
  for (const [word, count] of counted.words) {
    if (words.has(word)) add(word, contentShare * (count / counted.total));
  }
  return words;
}

function spelled(
  probability: ReadonlyMap<string, number>,
  surnames: readonly string[],
  tagOf: (word: string) => string,
): Spelled[] {
  const words: Spelled[] = [];
  const shares = new Map<string, Map<string, number>>();
  for (const [text, likely] of probability) {
    if (text.length === 1) continue;
    const syllables = readingOf(text);
    if (!syllables) continue;
    words.push({ text, syllables, probability: likely, tag: tagOf(text) });
    syllables.forEach((syllable, index) => {
      const character = text[index] ?? "";
      const share = shares.get(character) ?? new Map<string, number>();
      shares.set(character, share.set(syllable, (share.get(syllable) ?? 0) + likely));
    });
  }
  const asSurname = new Map(surnames.filter(({ length }) => length === 1).map((name) => [name, surnameReading(name)]));
  for (const [text, likely] of probability) {
    if (text.length > 1) continue;
    const readings = [...new Set([...readingsOf(text), ...(asSurname.get(text) ?? [])])];
    for (const [syllable, share] of sharesOf(readings, shares.get(text))) {
      words.push({ text, syllables: [syllable], probability: likely * share, tag: tagOf(text) });
    }
  }
  return words;
}

/** How often a character standing alone is read each way; within words it tells which of the rare ways is less rare. */
function sharesOf(readings: readonly string[], inWords: ReadonlyMap<string, number> | undefined): [string, number][] {
  const sum = [...(inWords?.values() ?? [])].reduce((a, b) => a + b, 0);
  return readings.map((syllable, index) => {
    const share = sum === 0 ? 0 : (inWords?.get(syllable) ?? 0) / sum;
    return [syllable, index === 0 ? 1 : Math.max(0.005, Math.min(RARE_READING_SHARE, share))];
  });
}
