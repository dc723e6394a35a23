import type { ResultAsync } from "neverthrow";
import type { BarcodeScannerConfig } from "../../kiosk-config/schema/devices.ts";
import { Listeners } from "../transport/listeners.ts";
import type { HidBinding } from "../transport/hid-binding.ts";
import { openReports } from "../transport/hid.ts";
import type { OpenTransport } from "../transport/open.ts";
import type { TransportFault } from "../transport/types.ts";
import { ScanFramer, type FramedScan } from "./framer.ts";
import { HID_POS_USAGE_PAGE, readHidPos } from "./hid-pos.ts";
import { symbologyOf, type RawScan } from "./scan-text.ts";

export type SourceEvent = { kind: "scan"; scan: RawScan } | Exclude<FramedScan, { kind: "scan" }>;

/** Scans as they come, whatever the cable. */
export interface ScanSource {
  onScan(listener: (event: SourceEvent) => void): () => void;
  onClose(listener: (reason: TransportFault | undefined) => void): () => void;
  close(): Promise<void>;
}

export interface SourceOptions {
  config: BarcodeScannerConfig;
  openTransport: OpenTransport;
  hid: HidBinding;
}

export function openSource({ config, openTransport, hid }: SourceOptions): ResultAsync<ScanSource, TransportFault> {
  const { transport, maxBytes, framing } = config;
  const heard = new Listeners<SourceEvent>();
  const onScan = (listener: (event: SourceEvent) => void) => heard.add(listener);
  if (transport.kind === "serial") {
    return openTransport(transport).map((cable) => {
      const framer = new ScanFramer({
        framing,
        maxBytes,
        emit: (framed) => heard.tell(framed.kind === "scan" ? { kind: "scan", scan: { bytes: framed.bytes } } : framed),
      });
      cable.onData((chunk) => framer.push(chunk));
      cable.onClose(() => framer.discard());
      return { onScan, onClose: (listener) => cable.onClose(listener), close: () => cable.close() };
    });
  }
  return openReports({ match: transport, binding: hid, usagePage: HID_POS_USAGE_PAGE }).map((reports) => {
    const gather = gatherer(maxBytes, (event) => heard.tell(event));
    reports.onReport(gather);
    return { onScan, onClose: (listener) => reports.onClose(listener), close: () => reports.close() };
  });
}

/** Joins the reports of one scan; a damaged one spoils the scan it belongs to. */
function gatherer(maxBytes: number, emit: (event: SourceEvent) => void): (report: Uint8Array) => void {
  let held: Uint8Array[] = [];
  let size = 0;
  return (report) => {
    const piece = readHidPos(report);
    if (piece.isErr()) {
      held = [];
      size = 0;
      return;
    }
    if (piece.value === undefined) return;
    const { data, aim, more } = piece.value;
    size += data.length;
    if (size <= maxBytes) held.push(data);
    if (more) return;
    const bytes = Buffer.concat(held);
    const tooLong = size > maxBytes;
    held = [];
    size = 0;
    const symbology = symbologyOf(aim);
    if (tooLong) emit({ kind: "tooLong" });
    else if (bytes.length > 0) emit({ kind: "scan", scan: { bytes, ...(symbology !== undefined && { symbology }) } });
  };
}
