import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Point, Stroke } from "../input/handwriting/ink.ts";
import type { ReferenceCharacter } from "../input/handwriting/stroke-file.ts";

const require = createRequire(import.meta.url);
const dataFolder = dirname(require.resolve("hanzi-writer-data/package.json"));

/** The data has y upwards, its baseline 124 units above the bottom of the square of 1024. */
const TOP = 900;
/** A bend that stays this near the line is left out. Units of the square of 1024. */
const TOLERANCE = 6;
/** Radicals that have code points of their own: parts of characters, which nobody means. */
const RADICAL = /[⺀-⿟]/u;

/** The licence of the data, to be shipped unaltered beside it. */
export function strokeLicence(): string {
  return readFileSync(join(dataFolder, "ARPHICPL.TXT"), "utf8");
}

export function strokeDataVersion(): string {
  return (JSON.parse(readFileSync(join(dataFolder, "package.json"), "utf8")) as { version: string }).version;
}

/** Centre lines of every character that can be written, the commonest first. */
export function referenceCharacters(): ReferenceCharacter[] {
  const frequencies = characterFrequencies();
  return readdirSync(dataFolder)
    .filter((name) => /^.\.json$/u.test(name) && !RADICAL.test(name))
    .map((name) => name.replace(".json", ""))
    .sort((a, b) => (frequencies.get(b) ?? 0) - (frequencies.get(a) ?? 0) || (a < b ? -1 : 1))
    .map((character) => ({ character, strokes: centreLines(character) }));
}

function centreLines(character: string): Stroke[] {
  const { medians } = JSON.parse(readFileSync(join(dataFolder, `${character}.json`), "utf8")) as {
    medians: [number, number][][];
  };
  return medians.map((median) => simplified(median.map(([x, y]) => ({ x, y: TOP - y }))));
}

/** Douglas and Peucker: the fewest corners that keep the line within the tolerance. */
function simplified(line: readonly Point[]): Point[] {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return [...line];
  let far = 0;
  let farthest = 0;
  line.forEach((point, index) => {
    const away = distanceToPiece(point, first, last);
    if (away > far) [far, farthest] = [away, index];
  });
  if (far <= TOLERANCE) return [first, last];
  return [...simplified(line.slice(0, farthest + 1)).slice(0, -1), ...simplified(line.slice(farthest))];
}

function distanceToPiece(point: Point, from: Point, to: Point): number {
  const across = to.x - from.x;
  const down = to.y - from.y;
  const squared = across * across + down * down;
  const along = squared === 0 ? 0 : ((point.x - from.x) * across + (point.y - from.y) * down) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - share * across, point.y - from.y - share * down);
}

/** How often each character is met, from the word frequencies of jieba's dictionary. */
function characterFrequencies(): Map<string, number> {
  const found = new Map<string, number>();
  const dictionary = readFileSync(require.resolve("@node-rs/jieba/dict.txt"), "utf8");
  for (const line of dictionary.split("\n")) {
    const [word = "", frequency = "0"] = line.split(" ");
    for (const character of word) found.set(character, (found.get(character) ?? 0) + Number(frequency));
  }
  return found;
}
