import { err, ok, type Result } from "neverthrow";
import { Lock } from "../transport/lock.ts";
import type { Transport } from "../transport/types.ts";
import { canAnswer, type Command } from "./command.ts";
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
  /** Answers to former questions, and none to this one. */
  | { code: "outOfStep"; detail: string }
  /** Bytes that are nothing of a reader's: few, in answer (another device hangs there), or without end. */
  | { code: "wrongDevice" | "babble"; detail: string }
  | { code: "cable"; detail: string };

/** More than any reader says in the time of one question, at a speed at which most are. */
const BABBLE_BYTES = 3000;

function unanswered(command: Command, { heardBytes, stale }: { heardBytes: number; stale: number }): DriverFault {
  if (stale > 0) return { code: "outOfStep", detail: `${stale} late replies, none to ${command.name}` };
  if (heardBytes >= BABBLE_BYTES) return { code: "babble", detail: `${heardBytes} bytes without a frame` };
  if (heardBytes > 0)
    return { code: "wrongDevice", detail: `${heardBytes} bytes in answer to ${command.name}, none of a reader's` };
  return { code: "silence", detail: `no reply to ${command.name}` };
}

/** Transfers and nothing else: one request, one reply, one lock. */
export class IdReaderDriver {
  readonly #transport: Transport;
  readonly #lock = new Lock();
  readonly #accumulator = createReplyAccumulator();
  #hear: ((piece: Piece<Reply> | number | DriverFault) => void) | undefined;
  /** Why the cable is closed, once it is. */
  #closed: string | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onData((chunk) => {
      const pieces = this.#accumulator.push(chunk);
      this.#hear?.(chunk.length);
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

  /**
   * Resolves when the line has been still for `quietMs`, or was closed, or `atMostMs` have passed. What comes meanwhile is
   * dropped: behind an answer that did not come in time, so that it does not come into the next connection.
   */
  quiet({ quietMs, atMostMs }: { quietMs: number; atMostMs: number }): Promise<void> {
    return this.#lock.run(
      () =>
        new Promise((resolve) => {
          const finish = () => {
            clearTimeout(still);
            clearTimeout(end);
            this.#hear = undefined;
            this.#accumulator.discard();
            resolve();
          };
          if (this.#closed !== undefined) {
            resolve();
            return;
          }
          const end = setTimeout(finish, atMostMs);
          let still = setTimeout(finish, quietMs);
          this.#hear = (heard) => {
            if (typeof heard === "object" && "code" in heard) {
              finish();
              return;
            }
            clearTimeout(still);
            still = setTimeout(finish, quietMs);
          };
        }),
    );
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
      let heardBytes = 0;
      let stale = 0;
      const finish = (result: Result<Reply, DriverFault>) => {
        clearTimeout(deadline);
        clearTimeout(betweenBytes);
        this.#hear = undefined;
        resolve(result);
      };
      const deadline = setTimeout(() => {
        finish(
          err(
            checksum === undefined ? unanswered(command, { heardBytes, stale }) : { code: "garbled", detail: checksum },
          ),
        );
      }, command.timeoutMs);
      this.#hear = (heard) => {
        clearTimeout(betweenBytes);
        if (typeof heard === "number") {
          heardBytes += heard;
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
          if (canAnswer(command, heard.frame)) finish(ok(heard.frame));
          else stale += 1;
        } else if (heard.fault.kind === "checksum") {
          // The good one may follow at once (noise that looked like a frame); a short wait decides.
          checksum = `checksum of the reply to ${command.name}`;
          betweenBytes = setTimeout(() => finish(err({ code: "garbled", detail: checksum ?? "" })), INTER_FRAME_MS);
        }
      };
    });
  }
}
