import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import type { UsbMatch } from "../../kiosk-config/schema/transport.ts";
import type { DeviceKind } from "../contract/index.ts";

type AnyTransport = NonNullable<
  DevicesConfig["idReader" | "receiptPrinter" | "barcodeScanner" | "auxiliaries"]
>["transport"];

/** Where a device hangs, in a technician's words; empty for what has no cable. */
export function connectionOf(kind: DeviceKind, config: DevicesConfig): string {
  switch (kind) {
    case "idReader":
    case "receiptPrinter":
    case "barcodeScanner":
    case "auxiliaries": {
      const transport = config[kind]?.transport;
      return transport === undefined ? "" : wordsOf(transport);
    }
    case "documentPrinter":
      return config.documentPrinter?.url ?? "";
    case "contactCardReader":
      return `PC/SC ${config.contactCardReader?.reader ?? "first reader"}`;
    case "documentCamera":
      return `camera ${config.documentCamera?.label ?? ""}`.trim();
    case "ups":
      return config.ups === undefined ? "" : `NUT ${config.ups.name}@${config.ups.host}:${config.ups.port}`;
    case "speaker":
    case "touchPanel":
    case "display":
    case "network":
    case "disk":
    case "clock":
      return "";
  }
}

function wordsOf(transport: AnyTransport): string {
  switch (transport.kind) {
    case "serial":
      return `serial ${transport.path ?? usbWords(transport.usb)} ${transport.baudRate}`;
    case "usbPrinter":
      return `USB printer ${transport.path}`;
    case "tcp":
      return `tcp ${transport.host}:${transport.port}`;
    case "hid":
      return `HID ${usbWords(transport)} ${transport.framing}`;
    case "hidPos":
      return `HID-POS ${usbWords(transport)}`;
    case "vendorBridge":
      return `bridge ${transport.url}`;
    case "queue":
      return `queue ${transport.url}`;
  }
}

function usbWords(usb: UsbMatch | undefined): string {
  if (usb === undefined) return "";
  const { vendorId, productId, serialNumber } = usb;
  return `usb ${vendorId}:${productId}${serialNumber === undefined ? "" : ` ${serialNumber}`}`;
}
