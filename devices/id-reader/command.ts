import type { Request } from "./frame.ts";

/** What a reader can be asked, with the time a healthy one needs at most. */
export interface Command extends Request {
  name: string;
  timeoutMs: number;
}

export const COMMAND = {
  resetSam: { name: "resetSam", command: 0x10, parameter: 0xff, timeoutMs: 2000 },
  samStatus: { name: "samStatus", command: 0x11, parameter: 0xff, timeoutMs: 1000 },
  samId: { name: "samId", command: 0x12, parameter: 0xff, timeoutMs: 1000 },
  findCard: { name: "findCard", command: 0x20, parameter: 0x01, timeoutMs: 1000 },
  selectCard: { name: "selectCard", command: 0x20, parameter: 0x02, timeoutMs: 1000 },
  readBase: { name: "readBase", command: 0x30, parameter: 0x01, timeoutMs: 3000 },
  readAddress: { name: "readAddress", command: 0x30, parameter: 0x03, timeoutMs: 1500 },
  /** Fingerprint features may be read by few; the kiosk never asks. Here for decoding and the twin. */
  readBaseFingerprint: { name: "readBaseFingerprint", command: 0x30, parameter: 0x10, timeoutMs: 4000 },
} as const satisfies Record<string, Command>;

/** CMD 60: the parameter chooses the UART speed. */
export const SET_BAUD_COMMAND = 0x60;
export const BAUD_BY_PARAMETER = [115200, 57600, 38400, 19200, 9600] as const;

export function commandName({ command, parameter }: Request): string {
  if (command === SET_BAUD_COMMAND) return `setBaud ${BAUD_BY_PARAMETER[parameter] ?? "?"}`;
  const known = Object.values(COMMAND).find((each) => each.command === command && each.parameter === parameter);
  return known?.name ?? "unknown";
}
