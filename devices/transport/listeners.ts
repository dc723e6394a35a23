/** Who wants to hear of something. `once`: the first word is the last one, and who comes later hears it too. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #once: boolean;
  #told: { value: T } | undefined;

  constructor(options: { once?: boolean } = {}) {
    this.#once = options.once ?? false;
  }

  add(listener: (value: T) => void): () => void {
    if (this.#told !== undefined) {
      const { value } = this.#told;
      queueMicrotask(() => listener(value));
      return () => undefined;
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: T): void {
    if (this.#told !== undefined) return;
    if (this.#once) this.#told = { value };
    for (const listener of [...this.#listeners]) listener(value);
  }
}
