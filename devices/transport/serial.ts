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

function transportOf(port: SerialPort, { path, baudRate }: SerialOptions): Transport {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  let asked = false;
  // Without a data listener nobody reads, and an unplugged cable is noticed only at the next write.
  port.on("data", (chunk: Buffer) => data.tell(chunk));
  port.on("error", (error) => closed.tell({ code: "io", detail: error.message }));
  // Fires twice on some unplugs; `Listeners` tells it once.
  port.on("close", (error: Error | null) =>
    closed.tell(asked ? undefined : { code: "unplugged", detail: error?.message ?? "port closed" }),
  );
  return {
    name: `serial ${path} ${baudRate}`,
    baudRate,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        port.write(Buffer.from(bytes), (error) => (error ? reject(error) : resolve()));
      }),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => {
      asked = true;
      return new Promise((resolve) => {
        if (!port.isOpen) return resolve();
        port.close(() => resolve());
      });
    },
  };
}

/** serialport gives sentences, not codes; these are the ones its Linux and Windows bindings say. */
function openFault(error: Error): TransportFault {
  const detail = error.message;
  if (/no such file|not found|cannot find/i.test(detail)) return { code: "notFound", detail };
  if (/lock|temporarily unavailable|access denied.*in use/i.test(detail)) return { code: "locked", detail };
  if (/permission|access (is )?denied/i.test(detail)) return { code: "permission", detail };
  return { code: "io", detail };
}
