import type { Reply, Request } from "./frame.ts";

/** What a reader can be asked, with the time a healthy one needs at most. */
export interface Command extends Request {
  name: string;
  timeoutMs: number;
  /** Data of an answer that says yes, from and to, in bytes. No two commands overlap but those without data. */
  answerBytes: readonly [least: number, most: number];
}

export const COMMAND = {
  resetSam: { name: "resetSam", command: 0x10, parameter: 0xff, timeoutMs: 2000, answerBytes: [0, 0] },
  samStatus: { name: "samStatus", command: 0x11, parameter: 0xff, timeoutMs: 1000, answerBytes: [0, 0] },
  samId: { name: "samId", command: 0x12, parameter: 0xff, timeoutMs: 1000, answerBytes: [16, 16] },
  findCard: { name: "findCard", command: 0x20, parameter: 0x01, timeoutMs: 1000, answerBytes: [0, 15] },
  selectCard: { name: "selectCard", command: 0x20, parameter: 0x02, timeoutMs: 1000, answerBytes: [1, 15] },
  readBase: { name: "readBase", command: 0x30, parameter: 0x01, timeoutMs: 3000, answerBytes: [260, 4092] },
  readAddress: { name: "readAddress", command: 0x30, parameter: 0x03, timeoutMs: 1500, answerBytes: [17, 259] },
  /** Fingerprint features may be read by few; the kiosk never asks. Here for decoding and the twin. */
  readBaseFingerprint: {
    name: "readBaseFingerprint",
    command: 0x30,
    parameter: 0x10,
    timeoutMs: 4000,
    answerBytes: [260, 4092],
  },
} as const satisfies Record<string, Command>;

/** CMD 60: the parameter chooses the UART speed. */
export const SET_BAUD_COMMAND = 0x60;
export const BAUD_BY_PARAMETER = [115200, 57600, 38400, 19200, 9600] as const;

/** Find, and find alone, says yes with 9F. */
const FOUND = 0x9f;
const DONE = 0x90;

/**
 * Whether a reply can be the answer to a command. Replies do not say what they answer; one that comes late, when the next
 * question was asked already, would be taken for its answer, and all that follow would be one step behind. What says yes is
 * told apart by its length; what says no is no by any name.
 */
export function canAnswer({ command, parameter, answerBytes: [least, most] }: Command, { sw3, data }: Reply): boolean {
  const isFind = command === COMMAND.findCard.command && parameter === COMMAND.findCard.parameter;
  if (sw3 === FOUND) return isFind;
  if (sw3 !== DONE) return true;
  return !isFind && data.length >= least && data.length <= most;
}

export function commandName({ command, parameter }: Request): string {
  if (command === SET_BAUD_COMMAND) return `setBaud ${BAUD_BY_PARAMETER[parameter] ?? "?"}`;
  const known = Object.values(COMMAND).find((each) => each.command === command && each.parameter === parameter);
  return known?.name ?? "unknown";
}
