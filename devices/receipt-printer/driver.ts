import { err, ok, type Result } from "neverthrow";
import { Listeners } from "../transport/listeners.ts";
import type { Transport, TransportFault } from "../transport/types.ts";
import { realTimeStatus } from "./command.ts";
import { ReplyRecogniser, type PrinterReply } from "./reply.ts";

/** A healthy printer answers real-time questions within a few milliseconds, whatever else it does. */
const REAL_TIME_MS = 300;

/** Transfers and nothing else; what comes in is told to whoever waits for it. */
export class ReceiptPrinterDriver {
  readonly #transport: Transport;
  readonly #recogniser = new ReplyRecogniser();
  readonly #replies = new Listeners<PrinterReply>();
  readonly #closed = new Listeners<TransportFault | undefined>({ once: true });
  #isClosed = false;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onData((chunk) => {
      for (const reply of this.#recogniser.push(chunk)) this.#replies.tell(reply);
    });
    transport.onClose((reason) => {
      this.#isClosed = true;
      this.#closed.tell(reason);
    });
  }

  get name(): string {
    return this.#transport.name;
  }

  get baudRate(): number | undefined {
    return this.#transport.baudRate;
  }

  get closed(): boolean {
    return this.#isClosed;
  }

  onReply(listener: (reply: PrinterReply) => void): () => void {
    return this.#replies.add(listener);
  }

  onClose(listener: (reason: TransportFault | undefined) => void): () => void {
    return this.#closed.add(listener);
  }

  async send(bytes: readonly number[] | Uint8Array): Promise<Result<void, string>> {
    if (this.#isClosed) return err("cable closed");
    try {
      await this.#transport.write(Uint8Array.from(bytes));
      return ok(undefined);
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ask one real-time question; `undefined` when nothing came. One at a time: the answer does not say what it answers. */
  async realTime(n: 1 | 2 | 3 | 4): Promise<number | undefined> {
    this.#recogniser.discard();
    return new Promise((resolve) => {
      const finish = (byte: number | undefined) => {
        clearTimeout(timer);
        stop();
        resolve(byte);
      };
      const stop = this.onReply((reply) => {
        if (reply.kind === "realTime") finish(reply.byte);
      });
      const timer = setTimeout(() => finish(undefined), REAL_TIME_MS);
      void this.send(realTimeStatus(n)).then((sent) => {
        if (sent.isErr()) finish(undefined);
      });
    });
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
