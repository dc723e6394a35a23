import { pinyin } from "pinyin-pro";

const PLAIN = { toneType: "none", v: true, type: "array" } as const;
const SYLLABLE = /^(?:[bpmfdtnlgkhjqxrzcsywzhaoe][a-z]*)$/;
/** Interjections that no pinyin keyboard spells like this. */
const NO_VOWEL = /^(?:ng|hng|hm|n|m)$/;

/** Syllables of a word as it is read as a whole, without tones, ü as v; undefined when one is not to be typed. */
export function readingOf(word: string): string[] | undefined {
  const syllables = pinyin(word, PLAIN);
  return syllables.length === word.length && syllables.every(isTyped) ? syllables : undefined;
}

/** Readings of a single character, the usual one first. */
export function readingsOf(character: string): string[] {
  const all = pinyin(character, { ...PLAIN, multiple: true }).filter(isTyped);
  return [...new Set(character === "嗯" ? ["en"] : all)];
}

/** Syllables of a surname as a surname is read. */
export function surnameReading(surname: string): string[] {
  return pinyin(surname, { ...PLAIN, mode: "surname" });
}

function isTyped(syllable: string): boolean {
  return SYLLABLE.test(syllable) && !NO_VOWEL.test(syllable);
}
