import { connect, type Socket } from "node:net";
import { err, ok, ResultAsync, type Result } from "neverthrow";
import { Listeners } from "./listeners.ts";
import type { Transport, TransportFault } from "./types.ts";

export interface TcpOptions {
  host: string;
  port: number;
  /** @default 2000 */
  connectTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 2000;
/** Printers are switched off without a word; the kernel then asks after this long. */
const KEEP_ALIVE_MS = 5000;

/** Open a raw socket to a network printer. */
export function openTcp(options: TcpOptions): ResultAsync<Transport, TransportFault> {
  return new ResultAsync(open(options));
}

function open({
  host,
  port,
  connectTimeoutMs = CONNECT_TIMEOUT_MS,
}: TcpOptions): Promise<Result<Transport, TransportFault>> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
    const fail = (fault: TransportFault) => {
      socket.destroy();
      resolve(err(fault));
    };
    const timer = setTimeout(
      () => fail({ code: "timeout", detail: `no answer from ${host}:${port} within ${connectTimeoutMs} ms` }),
      connectTimeoutMs,
    );
    socket.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(faultOf(error));
    });
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      resolve(ok(transportOf(socket, `tcp ${host}:${port}`)));
    });
  });
}

function transportOf(socket: Socket, name: string): Transport {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  let closing: Promise<void> | undefined;
  socket.on("data", (chunk) => data.tell(chunk));
  socket.on("error", (error) => closed.tell(faultOf(error)));
  socket.on("close", () => closed.tell(closing ? undefined : { code: "unplugged", detail: "connection closed" }));
  return {
    name,
    baudRate: undefined,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => (closing ??= release(socket)),
  };
}

function release(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) {
      resolve();
      return;
    }
    socket.once("close", () => resolve());
    socket.destroy();
  });
}

function faultOf(error: NodeJS.ErrnoException): TransportFault {
  const detail = error.message;
  switch (error.code) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return { code: "notFound", detail };
    case "ETIMEDOUT":
      return { code: "timeout", detail };
    case "ECONNRESET":
    case "EPIPE":
      return { code: "unplugged", detail };
    default:
      return { code: "io", detail };
  }
}
