import type { DeviceFault, PrintFailure, ReceiptPrinterStatus } from "../contract/index.ts";

/** What a printer's bits say, each `undefined` until it was heard. */
export interface Sensors {
  offline?: boolean;
  coverOpen?: boolean;
  paperNearEnd?: boolean;
  paperEnd?: boolean;
  cutterError?: boolean;
  unrecoverable?: boolean;
  overheated?: boolean;
}

const bit = (byte: number, index: number) => (byte & (1 << index)) !== 0;

/** The four bytes a printer sends by itself. */
export function fromStatusBack([first, second, third]: readonly [number, number, number, number]): Sensors {
  return {
    offline: bit(first, 3),
    coverOpen: bit(first, 5),
    cutterError: bit(second, 3),
    unrecoverable: bit(second, 5),
    overheated: bit(second, 6),
    paperNearEnd: bit(third, 0) || bit(third, 1),
    paperEnd: bit(third, 2) || bit(third, 3),
  };
}

/** The answer to `DLE EOT n`. */
export function fromRealTime(n: 1 | 2 | 3 | 4, byte: number): Sensors {
  switch (n) {
    case 1:
      return { offline: bit(byte, 3) };
    case 2:
      return { coverOpen: bit(byte, 2), ...(bit(byte, 5) && { paperEnd: true }) };
    case 3:
      return { cutterError: bit(byte, 3), unrecoverable: bit(byte, 5), overheated: bit(byte, 6) };
    case 4:
      return { paperNearEnd: bit(byte, 2) || bit(byte, 3), paperEnd: bit(byte, 5) || bit(byte, 6) };
  }
}

/** Why nothing can be printed now; what a person in the hall can mend comes first. */
export function obstacle(sensors: Sensors): PrintFailure | undefined {
  if (sensors.paperEnd === true) return "paperOut";
  if (sensors.coverOpen === true) return "coverOpen";
  if (sensors.cutterError === true) return "cutter";
  if (sensors.unrecoverable === true) return "hardware";
  if (sensors.overheated === true) return "overheated";
  return undefined;
}

/** The contract's words for what the bits say. */
export function statusOf(sensors: Sensors): ReceiptPrinterStatus {
  const wrong = obstacle(sensors);
  return {
    kind: "receiptPrinter",
    device: deviceOf(sensors, wrong),
    paper:
      sensors.paperEnd === true
        ? "out"
        : sensors.paperNearEnd === true
          ? "low"
          : sensors.paperEnd === false
            ? "full"
            : "unknown",
    cover: sensors.coverOpen === undefined ? "unknown" : sensors.coverOpen ? "open" : "closed",
    cutter: sensors.cutterError === undefined ? "unknown" : sensors.cutterError ? "error" : "ok",
    head: sensors.overheated === undefined ? "unknown" : sensors.overheated ? "overheated" : "ok",
    ...(wrong !== undefined && { fault: faultOf(wrong) }),
  };
}

function deviceOf(sensors: Sensors, wrong: PrintFailure | undefined): ReceiptPrinterStatus["device"] {
  switch (wrong) {
    case "paperOut":
    case "coverOpen":
      return "userError";
    case "cutter":
    case "hardware":
      return "hardwareError";
    case "overheated":
      return "deviceBusy";
    default:
      return sensors.offline === true ? "offline" : "online";
  }
}

function faultOf(code: PrintFailure): DeviceFault {
  const details: Partial<Record<PrintFailure, string>> = {
    paperOut: "paper end sensor: put in a new roll",
    coverOpen: "cover open: close it until it clicks",
    cutter: "auto-cutter error: open the cover, clear the blade, close it",
    hardware: "unrecoverable error: switch the printer off and on",
    overheated: "print head too hot: it goes on by itself when it has cooled",
  };
  return { code, detail: details[code] ?? code };
}
