import { errAsync, type ResultAsync } from "neverthrow";
import type {
  HidTransport,
  PrintQueueTransport,
  SerialTransport,
  TcpTransport,
  UsbPrinterTransport,
  VendorBridgeTransport,
} from "../../kiosk-config/schema/transport.ts";
import { openSerial } from "./serial.ts";
import { openTcp } from "./tcp.ts";
import type { Transport, TransportFault } from "./types.ts";

export type TransportConfig =
  SerialTransport | TcpTransport | HidTransport | UsbPrinterTransport | VendorBridgeTransport | PrintQueueTransport;
export type OpenTransport = (config: TransportConfig) => ResultAsync<Transport, TransportFault>;

/** The one place that turns configuration into a cable. */
export const openTransport: OpenTransport = (config) => {
  switch (config.kind) {
    case "serial":
      return config.path === undefined
        ? errAsync({ code: "notFound", detail: "looking for a USB adapter is not built yet" })
        : openSerial({ path: config.path, baudRate: config.baudRate });
    case "tcp":
      return openTcp(config);
    case "hid":
    case "usbPrinter":
    case "vendorBridge":
    case "queue":
      return errAsync({ code: "notFound", detail: `transport ${config.kind} is not built yet` });
  }
};
