import { correctedOnto, inkDistance } from "./fit.ts";
import { inkOf, type Ink, type Stroke } from "./ink.ts";
import type { StrokeFile } from "./stroke-file.ts";
import { TRAITS, traitsOf } from "./traits.ts";

/** So many come through the coarse sieve, and so many of them are fitted closely. */
const SIEVED = 150;
const FITTED = 40;
/** What a rare character must lie better by, for every e-fold of its rank: 日 is meant more often than 曰. */
const RARITY = 0.0004;
/** Ranks below this are all common. */
const COMMON_RANKS = 300;
/** Likeness of traits is at most 127², and what rounding adds; counted in steps of 16. */
const LIKENESS_SHIFT = 4;
const LIKENESS_STEPS = 1100;

/**
 * Finds the characters that handwriting may mean. Two sieves: likeness of coarse traits over all characters, then ink laid
 * upon ink. Pure and synchronous; it takes some ten milliseconds, so the page keeps it in a worker.
 */
export class Recogniser {
  readonly #file: StrokeFile;
  readonly #traits: Int8Array;

  constructor(file: StrokeFile) {
    this.#file = file;
    this.#traits = new Int8Array(file.characters.length * TRAITS);
    for (let index = 0; index < file.characters.length; index += 1) {
      traitsOf(this.#ink(index), this.#traits.subarray(index * TRAITS, (index + 1) * TRAITS));
    }
  }

  /** Likeliest first. Nothing written gives nothing. */
  candidates(strokes: readonly Stroke[], limit: number): string[] {
    if (!strokes.some((stroke) => stroke.length > 0)) return [];
    const written = inkOf(strokes);
    const rough = this.#sieve(traitsOf(written)).map((index) => {
      const reference = this.#ink(index);
      return { index, reference, cost: inkDistance(written, reference) + rarity(index) };
    });
    return rough
      .sort((a, b) => a.cost - b.cost)
      .slice(0, Math.max(FITTED, limit))
      .map(({ index, reference }) => ({
        index,
        cost: inkDistance(correctedOnto(written, reference), reference) + rarity(index),
      }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, limit)
      .map(({ index }) => this.#file.characters[index] ?? "");
  }

  #ink(index: number): Ink {
    return inkOf(this.#file.strokes(index));
  }

  /** Places of the likest characters. Likeness is a small whole number, so counting sorts it. */
  #sieve(written: Int8Array): number[] {
    const traits = this.#traits;
    const width = written.length;
    const likeness = new Int32Array(this.#file.characters.length);
    const counts = new Uint32Array(LIKENESS_STEPS + 1);
    for (let index = 0, at = 0; index < likeness.length; index += 1) {
      let sum = 0;
      for (let trait = 0; trait < width; trait += 1, at += 1) sum += (written[trait] ?? 0) * (traits[at] ?? 0);
      const step = Math.min(LIKENESS_STEPS, sum >> LIKENESS_SHIFT);
      likeness[index] = step;
      counts[step] = (counts[step] ?? 0) + 1;
    }
    let least = LIKENESS_STEPS;
    for (let taken = counts[least] ?? 0; taken < SIEVED && least > 0; taken += counts[least] ?? 0) least -= 1;
    return Array.from(likeness.keys()).filter((index) => (likeness[index] ?? 0) >= least);
  }
}

const rarity = (rank: number) => RARITY * Math.log(1 + rank / COMMON_RANKS);
