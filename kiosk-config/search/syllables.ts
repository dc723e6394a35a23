import { pinyin } from "pinyin-pro";

/** A syllable, or a sign that is none, by number; numbers are small and the same for the life of the program. */
export interface Syllable {
  /** Lower-case letters, ü as v; the sign itself if it is no syllable. */
  letters: string;
  /** Number of all syllables that sound alike to many ears: zh/z, n/l/r, f/h, an/ang … */
  alike: number;
  /** How people type it who do not tell those apart. */
  variants: readonly { letters: string; wrong: number }[];
}

const INITIALS: readonly (readonly string[])[] = [
  ["zh", "z"],
  ["ch", "c"],
  ["sh", "s"],
  ["n", "l"],
  ["r", "l"],
  ["f", "h"],
];
const FINALS: readonly (readonly string[])[] = [
  ["ang", "an"],
  ["eng", "en"],
  ["ing", "in"],
];
const SHAPE = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([aeiouv][a-z]*)$/;

const numbers = new Map<string, number>();
const alikeNumbers = new Map<string, number>();
const table: Syllable[] = [];
/** `alike` of each, where it is looked up most often. */
const alikes: number[] = [];

export function syllable(number: number): Syllable | undefined {
  return table[number];
}

/** How each character of a folded text is read, by number. */
export function readingsOf(text: string): Uint16Array {
  const read = pinyin(text, { type: "array", toneType: "none", v: true });
  const each =
    read.length === text.length ? read : Array.from(text).map((char) => pinyin(char, { toneType: "none", v: true }));
  return Uint16Array.from({ length: text.length }, (_, index) => numberOf(each[index]?.toLowerCase() ?? ""));
}

/** The same of many texts at once, which is several times quicker than one by one. */
export function readingsOfAll(texts: readonly string[]): Uint16Array[] {
  const together = readingsOf(texts.join("\n"));
  let from = 0;
  return texts.map((text) => {
    const readings = together.subarray(from, from + text.length);
    from += text.length + 1;
    return readings;
  });
}

/** Number of all that sound like this one. */
export function alikeOf(number: number): number {
  return alikes[number] ?? 0;
}

/** Whether two sound alike to many ears. */
export function soundAlike(one: number, other: number): boolean {
  return alikes[one] !== undefined && alikes[one] === alikes[other];
}

/** How many syllables and signs have been met so far. */
export function syllablesKnown(): number {
  return table.length;
}

function numberOf(letters: string): number {
  const known = numbers.get(letters);
  if (known !== undefined) return known;
  const shape = SHAPE.exec(letters);
  const alike = shape === null ? letters : coarse(shape[1] ?? "", shape[2] ?? "");
  const alikeNumber = alikeNumbers.get(alike) ?? alikeNumbers.size;
  alikeNumbers.set(alike, alikeNumber);
  numbers.set(letters, table.length);
  alikes.push(alikeNumber);
  table.push({
    letters,
    alike: alikeNumber,
    variants: shape === null ? [] : variantsOf(shape[1] ?? "", shape[2] ?? ""),
  });
  return table.length - 1;
}

function coarse(initial: string, final: string): string {
  const first = { zh: "z", ch: "c", sh: "s", l: "n", r: "n", f: "h" }[initial] ?? initial;
  return first + final.replace(/ng$/, "n");
}

function variantsOf(initial: string, final: string): Syllable["variants"] {
  const others = (part: string, pairs: typeof INITIALS, fits: (one: string) => boolean): string[] =>
    pairs.flatMap((pair) => pair.flatMap((one, index) => (fits(one) ? [swap(part, one, pair[1 - index] ?? one)] : [])));
  const initials = [initial, ...others(initial, INITIALS, (one) => initial === one)];
  const ending = (one: string) => final.endsWith(one) && !(one.endsWith("n") && final.endsWith("ng"));
  const finals = [final, ...others(final, FINALS, ending)];
  const spelt = initials.flatMap((first, i) =>
    finals.map((second, j) => ({ letters: first + second, wrong: Math.min(i, 1) + Math.min(j, 1) })),
  );
  // ü is typed v, u or yu.
  return spelt.flatMap((one) =>
    one.letters.includes("v") ? [one, { ...one, letters: one.letters.replace("v", "u") }] : [one],
  );
}

function swap(part: string, from: string, to: string): string {
  return part.slice(0, part.length - from.length) + to;
}
