import type { Times } from "../contract/reading.ts";
import { timesOf } from "./times.ts";

const FIRST_ROOM = 16;

/** Times in whole milliseconds, below seven weeks each, that are gathered from many days: four bytes each. */
export class Durations {
  #values = new Uint32Array(FIRST_ROOM);
  #count = 0;

  add(list: Uint32Array): void {
    this.#makeRoom(list.length);
    this.#values.set(list, this.#count);
    this.#count += list.length;
  }

  /** Some of a list; mostly a few: a loop is quicker than `set`. */
  addPart(list: Uint32Array, { from, to }: { from: number; to: number }): void {
    this.#makeRoom(to - from);
    for (let at = from; at < to; at += 1) this.#values[this.#count + at - from] = list[at] ?? 0;
    this.#count += to - from;
  }

  times(): Times {
    return timesOf(this.#all());
  }

  sumMs(): number {
    let sum = 0;
    for (let at = 0; at < this.#count; at += 1) sum += this.#values[at] ?? 0;
    return sum;
  }

  #makeRoom(more: number): void {
    const count = this.#count + more;
    if (count <= this.#values.length) return;
    const values = new Uint32Array(Math.max(count, 2 * this.#values.length));
    values.set(this.#values);
    this.#values = values;
  }

  #all(): Uint32Array {
    return this.#values.subarray(0, this.#count);
  }
}
