import { err, ok, type Result } from "neverthrow";
import { Lock } from "../transport/lock.ts";
import type { Transport } from "../transport/types.ts";
import type { Command } from "./command.ts";
import { createReplyAccumulator, encodeRequest, type Piece, type Reply } from "./frame.ts";
import { statusWord } from "./status-word.ts";

/** A frame that stops in the middle is no frame: some boards report their own timeouts as three bytes too few. */
const INTER_FRAME_MS = 300;

export type DriverFault =
  /** No reply at all. */
  | { code: "silence"; detail: string }
  /** A reply that never got whole. */
  | { code: "truncated"; detail: string }
  | { code: "garbled"; detail: string }
  | { code: "cable"; detail: string };

/** Transfers and nothing else: one request, one reply, one lock. */
export class IdReaderDriver {
  readonly #transport: Transport;
  readonly #lock = new Lock();
  readonly #accumulator = createReplyAccumulator();
  #hear: ((piece: Piece<Reply> | "bytes" | DriverFault) => void) | undefined;
  /** Why the cable is closed, once it is. */
  #closed: string | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onData((chunk) => {
      const pieces = this.#accumulator.push(chunk);
      this.#hear?.("bytes");
      for (const piece of pieces) this.#hear?.(piece);
    });
    transport.onClose((reason) => {
      this.#closed = reason === undefined ? "closed" : `${reason.code}: ${reason.detail}`;
      this.#hear?.({ code: "cable", detail: this.#closed });
    });
  }

  get baudRate(): number | undefined {
    return this.#transport.baudRate;
  }

  /** One exchange. A reply that came garbled, or says that the request did, is asked for once more. */
  transact(command: Command): Promise<Result<Reply, DriverFault>> {
    return this.#lock.run(async () => {
      const first = await this.#exchange(command);
      const again = first.isErr()
        ? first.error.code === "garbled"
        : statusWord(first.value.sw3).disposition === "retry";
      return again ? this.#exchange(command) : first;
    });
  }

  /** At once; an exchange under way ends with the fault `cable`. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  #exchange(command: Command): Promise<Result<Reply, DriverFault>> {
    if (this.#closed !== undefined) return Promise.resolve(err({ code: "cable", detail: this.#closed }));
    this.#accumulator.discard();
    const reply = this.#reply(command);
    // Not awaited: a line that takes no bytes must not outlast the deadline of the reply.
    this.#transport
      .write(encodeRequest(command))
      .catch((error: unknown) => this.#hear?.({ code: "cable", detail: String(error) }));
    return reply;
  }

  #reply(command: Command): Promise<Result<Reply, DriverFault>> {
    return new Promise((resolve) => {
      let betweenBytes: NodeJS.Timeout | undefined;
      let checksum: string | undefined;
      const finish = (result: Result<Reply, DriverFault>) => {
        clearTimeout(deadline);
        clearTimeout(betweenBytes);
        this.#hear = undefined;
        resolve(result);
      };
      const deadline = setTimeout(() => {
        finish(
          err(
            checksum === undefined
              ? { code: "silence", detail: `no reply to ${command.name}` }
              : { code: "garbled", detail: checksum },
          ),
        );
      }, command.timeoutMs);
      this.#hear = (heard) => {
        clearTimeout(betweenBytes);
        if (heard === "bytes") {
          if (this.#accumulator.pending === 0) return;
          betweenBytes = setTimeout(() => {
            const whole = this.#accumulator.giveUp().find((piece) => piece.kind === "frame");
            finish(
              whole === undefined
                ? err({ code: "truncated", detail: `reply to ${command.name} stopped in the middle` })
                : ok(whole.frame),
            );
          }, INTER_FRAME_MS);
        } else if ("code" in heard) {
          finish(err(heard));
        } else if (heard.kind === "frame") {
          finish(ok(heard.frame));
        } else if (heard.fault.kind === "checksum") {
          // The good one may follow at once (noise that looked like a frame); a short wait decides.
          checksum = `checksum of the reply to ${command.name}`;
          betweenBytes = setTimeout(() => finish(err({ code: "garbled", detail: checksum ?? "" })), INTER_FRAME_MS);
        }
      };
    });
  }
}
