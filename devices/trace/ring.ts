/** The last so many values. */
export class Ring<T> {
  readonly #size: number;
  readonly #values: T[] = [];
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  add(value: T): void {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#size;
  }

  /** Oldest first. */
  values(): T[] {
    if (this.#values.length < this.#size) return [...this.#values];
    return [...this.#values.slice(this.#next), ...this.#values.slice(0, this.#next)];
  }
}
