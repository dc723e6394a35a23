import type { Duplex } from "node:stream";

/** 8N1. */
const BITS_PER_BYTE = 10;

export interface PacedWriterOptions {
  cable: Duplex;
  baudRate: number;
}

/**
 * Sends bytes as a UART does: no byte leaves before its time. Deadlines are computed from the first byte, so that timers
 * that come late do not add up.
 */
export class PacedWriter {
  readonly #options: PacedWriterOptions;
  #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #sentBytes = 0;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PacedWriterOptions) {
    this.#options = options;
    options.cable.once("close", () => this.stop());
  }

  write(bytes: Uint8Array): void {
    if (this.#queuedBytes === this.#sentBytes) {
      this.#startedAt = performance.now();
      this.#queue = [];
      this.#queuedBytes = 0;
      this.#sentBytes = 0;
    }
    this.#queue.push(bytes);
    this.#queuedBytes += bytes.length;
    this.#timer ??= setTimeout(() => this.#tick(), this.#untilNextMs());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
    this.#queuedBytes = this.#sentBytes;
  }

  #tick(): void {
    this.#timer = undefined;
    const due = Math.floor((performance.now() - this.#startedAt) / this.#byteMs());
    while (this.#sentBytes < Math.min(due, this.#queuedBytes)) {
      const [head] = this.#queue;
      if (head === undefined) break;
      const take = Math.min(head.length, Math.min(due, this.#queuedBytes) - this.#sentBytes);
      this.#options.cable.write(head.subarray(0, take));
      this.#sentBytes += take;
      if (take === head.length) this.#queue.shift();
      else this.#queue[0] = head.subarray(take);
    }
    if (this.#sentBytes < this.#queuedBytes) this.#timer = setTimeout(() => this.#tick(), this.#untilNextMs());
  }

  /** Until the next few bytes are due; timers finer than a millisecond do not exist. */
  #untilNextMs(): number {
    const bytesAhead = Math.min(this.#queuedBytes - this.#sentBytes, 16);
    const dueAt = this.#startedAt + (this.#sentBytes + bytesAhead) * this.#byteMs();
    return Math.max(1, Math.ceil(dueAt - performance.now()));
  }

  #byteMs(): number {
    return (BITS_PER_BYTE * 1000) / this.#options.baudRate;
  }
}
