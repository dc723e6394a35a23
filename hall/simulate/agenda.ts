/** What is still to happen, earliest first; of equal times what was planned first. */
export class Agenda<T> {
  readonly #heap: { at: number; order: number; what: T }[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  plan(at: number, what: T): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#order, what });
    this.#order += 1;
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** Everything of the next moment, and of the `withinMs` after it. */
  take(withinMs = 0): { at: number; what: T }[] {
    const [first] = this.#heap;
    if (first === undefined) return [];
    const taken: { at: number; what: T }[] = [];
    while ((this.#heap[0]?.at ?? Infinity) <= first.at + withinMs) {
      const next = this.#pop();
      if (next !== undefined) taken.push({ at: next.at, what: next.what });
    }
    return taken;
  }

  #pop(): { at: number; what: T } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < heap.length);
      const [a, b] = children;
      const least = a === undefined ? undefined : b !== undefined && this.#before(b, a) ? b : a;
      if (least === undefined || !this.#before(least, index)) return first;
      this.#swap(index, least);
      index = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
