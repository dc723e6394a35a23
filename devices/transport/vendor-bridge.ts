import { errAsync, ok, err, ResultAsync, type Result } from "neverthrow";
import { WebSocket, type RawData } from "ws";
import type { VendorBridgeTransport } from "../../kiosk-config/schema/transport.ts";
import { Listeners } from "./listeners.ts";
import type { Transport, TransportFault } from "./types.ts";

const CONNECT_MS = 2000;
/** A bridge answers when the reader has; the longest exchange of a reader takes three seconds. */
const ANSWER_MS = 5000;
/** The largest frame of any reader is 2,321 bytes. */
const MAX_ANSWER_BYTES = 16 * 1024;

/**
 * A vendor's service on this machine, which hands frames to its reader and brings the answers: one binary WebSocket
 * message a frame, or one HTTP POST of `application/octet-stream`. What it wraps around them besides is the vendor's own
 * affair and belongs into an adapter before it.
 */
export function openVendorBridge({ url }: VendorBridgeTransport): ResultAsync<Transport, TransportFault> {
  const { protocol } = new URL(url);
  if (protocol === "ws:" || protocol === "wss:") return new ResultAsync(openSocket(url));
  if (protocol === "http:" || protocol === "https:") return new ResultAsync(openHttp(url));
  return errAsync({ code: "notFound", detail: `a bridge speaks http or ws, not ${protocol}` });
}

function openSocket(url: string): Promise<Result<Transport, TransportFault>> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { handshakeTimeout: CONNECT_MS, maxPayload: MAX_ANSWER_BYTES });
    socket.once("error", (error) => resolve(err(faultOf(url, error))));
    socket.once("open", () => resolve(ok(socketTransport(socket, url))));
  });
}

function socketTransport(socket: WebSocket, url: string): Transport {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  let closing: Promise<void> | undefined;
  socket.on("message", (message: RawData, isBinary: boolean) => {
    if (isBinary) data.tell(bytesOf(message));
  });
  socket.on("error", (error) => closed.tell(faultOf(url, error)));
  socket.on("close", () => closed.tell(closing ? undefined : { code: "unplugged", detail: "the bridge hung up" }));
  return {
    name: `bridge ${url}`,
    baudRate: undefined,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.send(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () =>
      (closing ??= new Promise((resolve) => {
        closed.add(() => resolve());
        if (socket.readyState === WebSocket.CLOSED) closed.tell(undefined);
        // Not `close`: a bridge that hangs would never answer the farewell.
        else socket.terminate();
      })),
  };
}

function bytesOf(message: RawData): Uint8Array {
  if (Array.isArray(message)) return Buffer.concat(message);
  return message instanceof ArrayBuffer ? new Uint8Array(message) : message;
}

/** Nothing is open between two questions, so that the bridge is there is asked once at the beginning. */
async function openHttp(url: string): Promise<Result<Transport, TransportFault>> {
  try {
    const answer = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(CONNECT_MS) });
    await answer.body?.cancel();
    return ok(httpTransport(url));
  } catch (error) {
    return err(faultOf(url, error));
  }
}

function httpTransport(url: string): Transport {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  const ended = new AbortController();
  const ask = async (bytes: Uint8Array) => {
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(ANSWER_MS)]);
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: Uint8Array.from(bytes),
      signal,
    });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    if (Number(answer.headers.get("content-length") ?? 0) > MAX_ANSWER_BYTES) throw new Error("an answer too long");
    const body = new Uint8Array(await answer.arrayBuffer());
    if (body.length > MAX_ANSWER_BYTES) throw new Error("an answer too long");
    if (body.length > 0 && !ended.signal.aborted) data.tell(body);
  };
  return {
    name: `bridge ${url}`,
    baudRate: undefined,
    write: (bytes) =>
      ask(bytes).catch((error: unknown) => {
        closed.tell(ended.signal.aborted ? undefined : faultOf(url, error));
        throw error;
      }),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => {
      ended.abort();
      closed.tell(undefined);
      return Promise.resolve();
    },
  };
}

function faultOf(url: string, error: unknown): TransportFault {
  const words = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  const detail = `bridge ${url}: ${words}${cause}`;
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH/.test(detail)) return { code: "notFound", detail };
  if (/timeout|timed out/i.test(detail)) return { code: "timeout", detail };
  return { code: "io", detail };
}
