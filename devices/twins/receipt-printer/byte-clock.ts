const BITS_PER_BYTE = 10;

/**
 * Lets bytes in no faster than the serial line would: a pty has no speed of its own, and a job must not be printed before
 * its last byte could have arrived.
 */
export class ByteClock {
  readonly #byteMs: number;
  #queue: { bytes: Uint8Array; deliver: (bytes: Uint8Array) => void }[] = [];
  #freeAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(baudRate: number | undefined) {
    this.#byteMs = baudRate === undefined ? 0 : (BITS_PER_BYTE * 1000) / baudRate;
  }

  arrived(bytes: Uint8Array, deliver: (bytes: Uint8Array) => void): void {
    if (this.#byteMs === 0) {
      deliver(bytes);
      return;
    }
    this.#queue.push({ bytes, deliver });
    this.#next();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
  }

  #next(): void {
    const [head] = this.#queue;
    if (this.#timer !== undefined || head === undefined) return;
    const now = performance.now();
    // The line was idle until now, or is busy with the bytes before these.
    this.#freeAt = Math.max(now, this.#freeAt) + head.bytes.length * this.#byteMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#queue.shift();
      head.deliver(head.bytes);
      this.#next();
    }, this.#freeAt - now);
  }
}
