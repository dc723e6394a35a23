import type { Times } from "../contract/reading.ts";
import { timesOf } from "./times.ts";

const FIRST_ROOM = 16;

/** Times in whole milliseconds, below seven weeks each, that are gathered from many days: four bytes each. */
export class Durations {
  #values = new Uint32Array(FIRST_ROOM);
  #count = 0;

  add(list: Uint32Array): void {
    const count = this.#count + list.length;
    if (count > this.#values.length) {
      const values = new Uint32Array(Math.max(count, 2 * this.#values.length));
      values.set(this.#values);
      this.#values = values;
    }
    // Mostly a few: a loop is quicker than `set`.
    for (let at = 0; at < list.length; at += 1) this.#values[this.#count + at] = list[at] ?? 0;
    this.#count = count;
  }

  times(): Times {
    return timesOf(this.#all());
  }

  sumMs(): number {
    return this.#all().reduce((sum, ms) => sum + ms, 0);
  }

  #all(): Uint32Array {
    return this.#values.subarray(0, this.#count);
  }
}
