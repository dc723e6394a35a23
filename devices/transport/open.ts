import { errAsync, type ResultAsync } from "neverthrow";
import type {
  HidTransport,
  PrintQueueTransport,
  SerialTransport,
  TcpTransport,
  UsbPrinterTransport,
  VendorBridgeTransport,
} from "../../kiosk-config/schema/transport.ts";
import { nodeHid, type HidBinding } from "./hid-binding.ts";
import { openHid } from "./hid.ts";
import { serialPathOf, type ListSerial } from "./serial-by-usb.ts";
import { openSerial } from "./serial.ts";
import { openTcp } from "./tcp.ts";
import type { Transport, TransportFault } from "./types.ts";
import { openUsbPrinter } from "./usb-printer.ts";
import { openVendorBridge } from "./vendor-bridge.ts";

export type TransportConfig =
  SerialTransport | TcpTransport | HidTransport | UsbPrinterTransport | VendorBridgeTransport | PrintQueueTransport;
export type OpenTransport = (config: TransportConfig) => ResultAsync<Transport, TransportFault>;

export interface OpenTransportOptions {
  /** @default the machine's own bus */
  hid?: HidBinding;
  /** @default the machine's own ports */
  listSerial?: ListSerial;
}

/** The one place that turns configuration into a cable. */
export function createOpenTransport({ hid = nodeHid, listSerial }: OpenTransportOptions = {}): OpenTransport {
  return (config) => {
    switch (config.kind) {
      case "serial": {
        const { path, usb, baudRate } = config;
        if (path !== undefined) return openSerial({ path, baudRate });
        if (usb === undefined) return errAsync({ code: "notFound", detail: "neither path nor usb" });
        return serialPathOf(usb, listSerial).andThen((found) => openSerial({ path: found, baudRate }));
      }
      case "tcp":
        return openTcp(config);
      case "hid":
        return openHid(config, hid);
      case "usbPrinter":
        return openUsbPrinter(config);
      case "vendorBridge":
        return openVendorBridge(config);
      case "queue":
        // A queue takes whole jobs and answers no status bytes: `receipt-printer/queue-printer.ts` speaks to it.
        return errAsync({ code: "notFound", detail: "a print queue is no cable" });
    }
  };
}

export const openTransport: OpenTransport = createOpenTransport();
