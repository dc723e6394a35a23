import { implement } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import {
  OCR_ENV,
  OCR_HEARTBEAT_MS,
  ocrContract,
  WIRE,
  type FromOcr,
  type ReadOrder,
  type ReadResult,
  type ToOcr,
} from "./contract/index.ts";
import { WorkQueue } from "./reader/queue.ts";
import type { Reader } from "./reader/reader.ts";

interface Port {
  on(event: "message", listener: (event: { data: unknown }) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

/** Electron's `process.parentPort`, as far as it is needed. */
export interface Shell {
  on(event: "message", listener: (event: { data: ToOcr; ports: Port[] }) => void): unknown;
  postMessage(message: FromOcr): void;
}

const DEFAULT_IDLE_MS = 120_000;

/** Serves every port the shell sends. Calls `exit` when it is over. */
export function startOcrService(options: {
  shell: Shell;
  env: NodeJS.ProcessEnv;
  reader: Pick<Reader, "read" | "warmUp" | "stop">;
  exit: (code: 0 | 1) => void;
}): void {
  const { shell, env, reader, exit } = options;
  const queue = new WorkQueue({
    idleMs: idleMsOf(env),
    onIdle: () => void reader.stop().then(() => shell.postMessage({ type: "idle" })),
  });
  const handler = new RPCHandler(
    createOcrRouter({ reader, queue, say: (message) => shell.postMessage(message) }),
    WIRE,
  );
  const heartbeat = setInterval(() => shell.postMessage({ type: "heartbeat" }), OCR_HEARTBEAT_MS);
  shell.on("message", ({ data, ports: [port] }) => {
    switch (data.type) {
      case "host-port":
        if (port === undefined) return;
        handler.upgrade(port, { context: {} });
        port.start();
        return;
      case "shutdown":
        clearInterval(heartbeat);
        queue.stop();
        // Engines die with the process; one that is just starting is not waited for.
        void reader.stop();
        exit(0);
    }
  });
  shell.postMessage({ type: "up" });
}

/** The contract over a reader; one reading at a time. */
export function createOcrRouter(options: {
  reader: Pick<Reader, "read" | "warmUp">;
  queue: WorkQueue;
  say: (message: FromOcr) => void;
}) {
  const { reader, queue, say } = options;
  const os = implement(ocrContract);
  return os.router({
    warmUp: os.warmUp.handler(({ signal }) => queue.run(() => reader.warmUp(), signal)),
    read: os.read.handler(async ({ input, signal, errors }): Promise<ReadResult> => {
      const order: ReadOrder = input;
      const outcome = await queue.run(() => reader.read(order), signal);
      if (outcome.isErr()) {
        const { code, detail } = outcome.error;
        say({ type: "log", level: code === "NO_ENGINE" ? "error" : "info", event: `ocr.${code}` });
        throw errors[code]({ data: { detail } });
      }
      return outcome.value;
    }),
  });
}

function idleMsOf(env: NodeJS.ProcessEnv): number {
  const wished = Number(env[OCR_ENV.idleMs]);
  return Number.isFinite(wished) && wished > 0 ? wished : DEFAULT_IDLE_MS;
}
