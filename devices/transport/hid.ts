import { err, ok, ResultAsync, type Result } from "neverthrow";
import type { HidTransport, UsbMatch } from "../../kiosk-config/schema/transport.ts";
import type { HidBinding, HidHandle, HidInfo } from "./hid-binding.ts";
import { fromReport, toReports, type HidFraming } from "./hid-report.ts";
import { Listeners } from "./listeners.ts";
import type { Transport, TransportFault } from "./types.ts";

/** How long one look for a report lasts: closing waits for its end, because node-hid crashes when closed while reading. */
const READ_MS = 200;
const NO_REPORT_ID = 0;

/** A HID device as a stream of bytes. */
export function openHid(config: HidTransport, binding: HidBinding): ResultAsync<Transport, TransportFault> {
  return openReports({ match: config, binding }).map((reports) => transportOf(reports, config));
}

/** A HID device as reports, without report id on the way out. */
export interface HidReports {
  write(report: Uint8Array): Promise<void>;
  onReport(listener: (report: Uint8Array) => void): () => void;
  onClose(listener: (reason: TransportFault | undefined) => void): () => void;
  close(): Promise<void>;
}

export interface OpenReportsOptions {
  match: UsbMatch;
  binding: HidBinding;
  /** One device may show several collections; this is the wanted one's. */
  usagePage?: number;
}

/** Looked for anew each time: a HID path changes with every plugging. */
export function openReports(options: OpenReportsOptions): ResultAsync<HidReports, TransportFault> {
  return new ResultAsync(find(options));
}

async function find({ match, binding, usagePage }: OpenReportsOptions): Promise<Result<HidReports, TransportFault>> {
  const name = `HID ${match.vendorId}:${match.productId}`;
  try {
    const info = (await binding.list()).find(
      (one) => matches(one, match) && (usagePage === undefined || one.usagePage === usagePage),
    );
    if (info?.path === undefined) return err({ code: "notFound", detail: `no ${name} on the bus` });
    return ok(reportsOf(await binding.open(info.path)));
  } catch (error) {
    return err(openFault(name, error));
  }
}

const usbId = (id: number) => id.toString(16).padStart(4, "0");

/** Whether this is the device the profile means. */
export function matches(info: HidInfo, { vendorId, productId, serialNumber }: UsbMatch): boolean {
  return (
    usbId(info.vendorId) === vendorId &&
    usbId(info.productId) === productId &&
    (serialNumber === undefined || info.serialNumber === serialNumber)
  );
}

/** hidapi has one sentence for "no right" and "held by another": both mean the same to a technician at the udev rule. */
function openFault(name: string, error: unknown): TransportFault {
  const detail = `${name}: ${error instanceof Error ? error.message : String(error)}`;
  return { code: /cannot open|permission/i.test(detail) ? "permission" : "io", detail };
}

function reportsOf(handle: HidHandle): HidReports {
  const heard = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  const state = { open: true };
  let closing: Promise<void> | undefined;
  // node-hid tells of no unplugging: that reading or writing fails is all there is.
  const lost = (error: unknown) => {
    state.open = false;
    closed.tell(closing ? undefined : { code: "unplugged", detail: String(error) });
  };
  const isOpen = () => state.open;
  const reading = (async () => {
    while (isOpen()) {
      const report = await handle.read(READ_MS);
      if (report !== undefined && report.length > 0 && isOpen()) heard.tell(report);
    }
  })().catch(lost);
  const release = async () => {
    state.open = false;
    await reading;
    // A device that is gone cannot be closed any better.
    await handle.close().catch(() => undefined);
    closed.tell(undefined);
  };
  closed.add(() => void (closing ??= release()));
  return {
    write: async (report) => {
      if (!isOpen()) throw new Error("device closed");
      try {
        await handle.write(Buffer.from([NO_REPORT_ID, ...report]));
      } catch (error) {
        lost(error);
        throw error;
      }
    },
    onReport: (listener) => heard.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => (closing ??= release()),
  };
}

function transportOf(reports: HidReports, config: HidTransport): Transport {
  const framing: HidFraming = config.framing;
  const data = new Listeners<Uint8Array>();
  // A report that is wrong in itself is left out: the frame it belonged to then stops in the middle, and is said to.
  reports.onReport((report) => {
    const bytes = fromReport(framing, report);
    if (bytes.isOk()) data.tell(bytes.value);
  });
  return {
    name: `HID ${config.vendorId}:${config.productId} ${framing}`,
    baudRate: undefined,
    write: async (bytes) => {
      for (const report of toReports(framing, bytes)) await reports.write(report);
    },
    onData: (listener) => data.add(listener),
    onClose: (listener) => reports.onClose(listener),
    close: () => reports.close(),
  };
}
