import { isatty } from "node:tty";
import { err, ok, ResultAsync, type Result } from "neverthrow";
import { SerialPort } from "serialport";
import { Listeners } from "./listeners.ts";
import type { Transport, TransportFault } from "./types.ts";

export interface SerialOptions {
  path: string;
  baudRate: number;
}

/** Open a UART, 8N1, no flow control. Never touches modem lines: pseudo terminals and cheap adapters have none. */
export function openSerial(options: SerialOptions): ResultAsync<Transport, TransportFault> {
  return new ResultAsync(open(options));
}

function open({ path, baudRate }: SerialOptions): Promise<Result<Transport, TransportFault>> {
  return new Promise((resolve) => {
    const port = new SerialPort({ path, baudRate, dataBits: 8, stopBits: 1, parity: "none", autoOpen: false });
    port.open((error) => resolve(error === null ? ok(transportOf(port, { path, baudRate })) : err(openFault(error))));
  });
}

/** How long a line may be hung up before it is noticed. */
const HANG_UP_CHECK_MS = 250;

function transportOf(port: SerialPort, { path, baudRate }: SerialOptions): Transport {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  let closing: Promise<void> | undefined;
  const unplugged = (detail: string) => closed.tell(closing ? undefined : { code: "unplugged", detail });
  // Without a data listener nobody reads, and an unplugged cable is noticed only at the next write.
  port.on("data", (chunk: Buffer) => data.tell(chunk));
  port.on("error", (error) => closed.tell({ code: "io", detail: error.message }));
  // Fires twice on some unplugs; `Listeners` tells it once.
  port.on("close", (error: Error | null) => unplugged(error?.message ?? "port closed"));
  // Nor does reading notice every unplug: a line that is hung up just as a read begins reads as nothing, and the binding
  // tries again at once, for ever, at the cost of a whole core.
  const check = setInterval(() => {
    if (!hungUp(port)) return;
    unplugged("line hung up");
    port.close(() => undefined);
  }, HANG_UP_CHECK_MS);
  closed.add(() => clearInterval(check));
  return {
    name: `serial ${path} ${baudRate}`,
    baudRate,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        // serialport keeps what is written to a closed port until it is opened again, and never answers.
        const stop = closed.add((reason) => reject(new Error(reason?.detail ?? "port closed")));
        if (!port.isOpen) {
          reject(new Error("port closed"));
          return;
        }
        port.write(Buffer.from(bytes), (error) => {
          stop();
          if (error) reject(error);
          else resolve();
        });
      }),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => (closing ??= release(port).then(() => closed.tell(undefined))),
  };
}

/** Until the port is free for others; one that goes down by itself at this moment counts as well. */
function release(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    if (port.isOpen) port.close(() => resolve());
    else if (port.closing) port.once("close", () => resolve());
    else resolve();
  });
}

/** A hung-up line is no terminal any more. Only where ports are files. */
function hungUp(port: SerialPort): boolean {
  const binding: unknown = port.isOpen ? port.port : undefined;
  if (typeof binding !== "object" || binding === null || !("fd" in binding)) return false;
  return typeof binding.fd === "number" && !isatty(binding.fd);
}

/** serialport gives sentences, not codes; these are the ones its Linux and Windows bindings say. */
function openFault(error: Error): TransportFault {
  const detail = error.message;
  if (/no such file|not found|cannot find/i.test(detail)) return { code: "notFound", detail };
  if (/lock|temporarily unavailable|busy|access denied.*in use/i.test(detail)) return { code: "locked", detail };
  if (/permission|access (is )?denied/i.test(detail)) return { code: "permission", detail };
  return { code: "io", detail };
}
