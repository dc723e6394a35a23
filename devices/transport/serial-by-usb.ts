import { err, ok, ResultAsync, type Result } from "neverthrow";
import { SerialPort } from "serialport";
import type { UsbMatch } from "../../kiosk-config/schema/transport.ts";
import type { TransportFault } from "./types.ts";

/** What the system knows of a serial port; the part of serialport's `PortInfo` that a device is told by. */
export interface SerialInfo {
  path: string;
  vendorId?: string | undefined;
  productId?: string | undefined;
  serialNumber?: string | undefined;
  manufacturer?: string | undefined;
}
export type ListSerial = () => Promise<SerialInfo[]>;

/** The ports of this machine. */
export const listSerial: ListSerial = async () => (await SerialPort.list()) as SerialInfo[];

/** Path of the one adapter that is meant, wherever it is plugged in now. Two that fit are none: never a guess. */
export function serialPathOf(usb: UsbMatch, list: ListSerial = listSerial): ResultAsync<string, TransportFault> {
  return new ResultAsync(find(usb, list));
}

async function find(usb: UsbMatch, list: ListSerial): Promise<Result<string, TransportFault>> {
  const name = `USB adapter ${usb.vendorId}:${usb.productId}${usb.serialNumber === undefined ? "" : ` ${usb.serialNumber}`}`;
  let ports: SerialInfo[];
  try {
    ports = await list();
  } catch (error) {
    return err({ code: "io", detail: `serial ports cannot be listed: ${String(error)}` });
  }
  const fitting = ports.filter(
    (port) =>
      // Windows writes them in capitals.
      port.vendorId?.toLowerCase() === usb.vendorId &&
      port.productId?.toLowerCase() === usb.productId &&
      (usb.serialNumber === undefined || port.serialNumber === usb.serialNumber),
  );
  const [port, ...others] = fitting;
  if (port === undefined) return err({ code: "notFound", detail: `no ${name}` });
  if (others.length > 0)
    return err({
      code: "io",
      detail: `${fitting.length} of ${name} (${fitting.map(({ path }) => path).join(", ")}): add serialNumber, or give the path`,
    });
  return ok(port.path);
}
