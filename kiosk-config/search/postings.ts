import type { Document } from "./document.ts";
import { alikeOf } from "./syllables.ts";

/** Which documents hold two characters, or two sounds, side by side. */
export class Postings {
  readonly #chars = new Map<number, number[]>();
  readonly #sounds = new Map<number, number[]>();
  #size = 0;

  add(document: Document, number: number): void {
    this.#size = number + 1;
    for (const { text, readings } of document.fields) {
      for (let at = 0; at + 1 < text.length; at += 1) {
        note(this.#chars, charKey(text, at), number);
        note(this.#sounds, soundKey(readings, at), number);
      }
    }
  }

  /** How many pairs of the text each document shares, by its characters or by its sounds; those with at least `least`. */
  shared(text: string, readings: Uint16Array, least: number): { number: number; pairs: number }[] {
    const counts = new Uint16Array(this.#size);
    /** Last pair for which a document was counted. */
    const counted = new Uint16Array(this.#size);
    for (let at = 0; at + 1 < text.length; at += 1) {
      for (const list of [this.#chars.get(charKey(text, at)), this.#sounds.get(soundKey(readings, at))]) {
        for (const number of list ?? []) {
          if (counted[number] === at + 1) continue;
          counted[number] = at + 1;
          counts[number] = (counts[number] ?? 0) + 1;
        }
      }
    }
    const found: { number: number; pairs: number }[] = [];
    counts.forEach((pairs, number) => {
      if (pairs >= least) found.push({ number, pairs });
    });
    return found;
  }

  /** Documents that may hold this word: those of its rarest pair; all for a single character. */
  mayHold(word: string): readonly number[] | "any" {
    let rarest: readonly number[] | "any" = "any";
    for (let at = 0; at + 1 < word.length; at += 1) {
      const found = this.#chars.get(charKey(word, at)) ?? [];
      if (rarest === "any" || found.length < rarest.length) rarest = found;
    }
    return rarest;
  }
}

function charKey(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
}

function soundKey(readings: Uint16Array, at: number): number {
  return alikeOf(readings[at] ?? 0) * 65_536 + alikeOf(readings[at + 1] ?? 0);
}

/** Documents come in order of their numbers, so the last one tells whether this one is there. */
function note(map: Map<number, number[]>, key: number, number: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [number]);
  else if (known[known.length - 1] !== number) known.push(number);
}
