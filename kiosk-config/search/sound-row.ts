import type { Document } from "./document.ts";

/** Stands between two fields; no syllable has this number. */
const END = 0xffff;

/** The readings of all fields of all documents in one row, which is quicker to run along than many short ones. */
export class SoundRow {
  readonly readings: Uint16Array;
  /** Document at each place. */
  readonly #numbers: Uint16Array;

  constructor(documents: readonly Document[]) {
    const length = documents.reduce(
      (sum, { fields }) => sum + fields.reduce((size, { text }) => size + text.length + 1, 0),
      0,
    );
    this.readings = new Uint16Array(length);
    this.#numbers = new Uint16Array(length);
    let at = 0;
    documents.forEach(({ fields }, number) => {
      for (const { readings } of fields) {
        this.readings.set(readings, at);
        this.#numbers.fill(number, at, at + readings.length + 1);
        at += readings.length;
        this.readings[at] = END;
        at += 1;
      }
    });
  }

  documentAt(at: number): number {
    return this.#numbers[at] ?? 0;
  }

  /** Whether a field begins there. */
  beginsAt(at: number): boolean {
    return at === 0 || this.readings[at - 1] === END;
  }
}
