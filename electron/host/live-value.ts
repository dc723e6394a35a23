/**
 * A value that many may watch. A watcher gets the present value first and then the newest one after each change: states,
 * not events, so a slow watcher skips what is already out of date instead of queueing it.
 */
export class LiveValue<T> {
  #value: T;
  readonly #wake = new Set<() => void>();
  #version = 0;

  constructor(value: T) {
    this.#value = value;
  }

  get(): T {
    return this.#value;
  }

  /** Watchers hear only of real changes, compared as JSON: the values are small and plain. */
  set(value: T): void {
    if (JSON.stringify(value) === JSON.stringify(this.#value)) return;
    this.#value = value;
    this.#version += 1;
    for (const wake of this.#wake) wake();
  }

  async *watch(signal?: AbortSignal): AsyncGenerator<T, void, void> {
    let seen = -1;
    while (signal?.aborted !== true) {
      if (seen === this.#version) {
        await this.#changed(signal);
        continue;
      }
      seen = this.#version;
      yield this.#value;
    }
  }

  #changed(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wake.delete(wake);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      this.#wake.add(wake);
      signal?.addEventListener("abort", wake);
    });
  }
}
