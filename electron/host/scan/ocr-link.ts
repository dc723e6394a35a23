import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { err, ok, type Result } from "neverthrow";
import { WIRE, type OcrContract, type ReadOrder, type ReadResult } from "../../../ocr/contract/index.ts";
import type { FromHost } from "../../contract/supervision.ts";
import type { NodePort } from "../link/node-port.ts";
import type { Log } from "../log.ts";

type Client = ContractRouterClient<OcrContract>;

/** From asking the shell to a process that listens. */
const START_MS = 20_000;
/** One picture, engines not yet loaded and the machine busy; who waits longer is told so. */
const READ_MS = 60_000;

export type ReadFailure = "UNREADABLE_IMAGE" | "TOO_LARGE" | "READING_AWAY";

export interface OcrLinkOptions {
  say: (message: FromHost) => void;
  log: Log;
}

/**
 * The reading process as the host sees it: asked for when somebody scans, gone most of the time. What it is asked while it
 * dies is answered as `READING_AWAY`; asking again starts a fresh one.
 */
export class OcrLink {
  readonly #options: OcrLinkOptions;
  #client: Client | undefined;
  #waiting: ((client: Client | undefined) => void)[] = [];

  constructor(options: OcrLinkOptions) {
    this.#options = options;
  }

  /** A fresh process stands behind this port. */
  attach(port: NodePort): void {
    const client: Client = createORPCClient(new RPCLink({ port, ...WIRE }));
    this.#client = client;
    port.on("close", () => this.#forget(client));
    port.start();
    this.#answer(client);
  }

  /** The shell says that it ended, perhaps before it ever listened. */
  gone(): void {
    this.#client = undefined;
    this.#answer(undefined);
  }

  /** Get ready; whether that succeeds is seen by reading. */
  async prepare(): Promise<void> {
    const client = await this.#wanted();
    if (client !== undefined) await safe(client.warmUp());
  }

  /** `signal`: whoever asked does not want the answer any more. */
  async read(order: ReadOrder, signal?: AbortSignal): Promise<Result<ReadResult, ReadFailure>> {
    const { say, log } = this.#options;
    const client = await this.#wanted();
    if (client === undefined) return err("READING_AWAY");
    const giveUp = new AbortController();
    const leave = () => giveUp.abort();
    const patience = setTimeout(() => giveUp.abort("late"), READ_MS);
    signal?.addEventListener("abort", leave);
    const { error, data } = await safe(client.read(order, { signal: giveUp.signal }));
    clearTimeout(patience);
    signal?.removeEventListener("abort", leave);
    if (error === null) return ok(data);
    if (isDefinedError(error)) {
      // Without an engine the program is damaged: a fresh process is all that can be tried.
      if (error.code !== "NO_ENGINE") return err(error.code);
      log("error", "scan.noEngine");
    } else if (giveUp.signal.reason === "late") {
      log("error", "scan.readingHung", { afterMs: READ_MS });
      say({ type: "ocr", wish: "kill" });
    }
    return err("READING_AWAY");
  }

  /** The process that is there, or the one that is started now; undefined when there is none in time. */
  #wanted(): Promise<Client | undefined> {
    if (this.#client !== undefined) return Promise.resolve(this.#client);
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#answer(undefined), START_MS);
      this.#waiting.push((client) => {
        clearTimeout(late);
        resolve(client);
      });
      if (this.#waiting.length === 1) this.#options.say({ type: "ocr", wish: "start" });
    });
  }

  #answer(client: Client | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(client);
  }

  #forget(client: Client): void {
    if (this.#client === client) this.#client = undefined;
  }
}
