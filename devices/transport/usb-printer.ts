import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { err, ok, ResultAsync, type Result } from "neverthrow";
import type { UsbPrinterTransport } from "../../kiosk-config/schema/transport.ts";
import { Listeners } from "./listeners.ts";
import type { Transport, TransportFault } from "./types.ts";

const CHUNK_BYTES = 256;
/** How often the kernel is asked whether the printer said something, and how long a full printer is given. */
const LOOK_MS = 10;
const AGAIN = new Set(["EAGAIN", "EWOULDBLOCK"]);

/**
 * The kernel's usblp, a file that is read and written. Opened without waiting: a read of usblp that waits would hold one
 * of the process's few file threads for ever.
 */
export function openUsbPrinter({ path }: UsbPrinterTransport): ResultAsync<Transport, TransportFault> {
  return new ResultAsync(openFile(path));
}

async function openFile(path: string): Promise<Result<Transport, TransportFault>> {
  try {
    return ok(transportOf(await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY), path));
  } catch (error) {
    return err(openFault(error));
  }
}

function transportOf(file: FileHandle, path: string): Transport {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  const state = { open: true };
  const isOpen = () => state.open;
  let closing: Promise<void> | undefined;
  const lost = (error: unknown) => {
    state.open = false;
    closed.tell(closing ? undefined : { code: "unplugged", detail: wordsOf(error) });
  };
  const reading = (async () => {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    while (isOpen()) {
      const bytesRead = await patiently(() => file.read(buffer, 0, CHUNK_BYTES, null).then((read) => read.bytesRead));
      if (!isOpen()) return;
      // usblp gives nothing, rather than an end, while the printer is silent.
      if (bytesRead === 0) await rest();
      else data.tell(Uint8Array.from(buffer.subarray(0, bytesRead)));
    }
  })().catch(lost);
  const release = async () => {
    state.open = false;
    await reading;
    await file.close().catch(() => undefined);
    closed.tell(undefined);
  };
  closed.add(() => void (closing ??= release()));
  const write = async (bytes: Uint8Array) => {
    let sent = 0;
    while (sent < bytes.length) {
      if (!isOpen()) throw new Error("printer closed");
      const more = await patiently(() =>
        file.write(bytes, sent, bytes.length - sent, null).then((w) => w.bytesWritten),
      );
      if (more === 0) await rest();
      sent += more;
    }
  };
  return {
    name: `USB printer ${path}`,
    baudRate: undefined,
    write: (bytes) =>
      write(bytes).catch((error: unknown) => {
        lost(error);
        throw error;
      }),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => (closing ??= release()),
  };
}

/** "Nothing now" is 0, not an error. */
function patiently(step: () => Promise<number>): Promise<number> {
  return step().catch((error: unknown) => {
    if (AGAIN.has(codeOf(error))) return 0;
    throw error;
  });
}

const rest = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function openFault(error: unknown): TransportFault {
  const detail = wordsOf(error);
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENODEV":
    case "ENXIO":
      return { code: "notFound", detail };
    case "EBUSY":
      return { code: "locked", detail };
    case "EACCES":
    case "EPERM":
      return { code: "permission", detail };
    default:
      return { code: "io", detail };
  }
}
