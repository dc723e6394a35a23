/** What a status means for the device; see `device.ts` for what is done about it. */
export type Disposition =
  | "ok"
  /** Done, but the card holds nothing of that kind. */
  | "empty"
  | "noCard"
  /** Lift and place again. */
  | "cardError"
  /** Not a card for this reader, or a forged one. */
  | "invalidMedia"
  /** Garbled on the way; the same request once more. */
  | "retry"
  | "unsupported"
  | "hardwareError";

export interface StatusWord {
  code: number;
  meaning: string;
  disposition: Disposition;
}

/**
 * SW3 of a reply. Success is judged by SW3 alone: 31, 41, 47 and 81 may carry the card's own APDU status in SW1 and SW2.
 * 23, 37 and 3F are known from one source only.
 */
const STATUS_WORDS: readonly StatusWord[] = [
  { code: 0x90, meaning: "success", disposition: "ok" },
  { code: 0x9f, meaning: "card found", disposition: "ok" },
  { code: 0x10, meaning: "checksum error in what the SAM received", disposition: "retry" },
  { code: 0x11, meaning: "length error in what the SAM received", disposition: "retry" },
  { code: 0x21, meaning: "command error", disposition: "unsupported" },
  { code: 0x23, meaning: "not permitted", disposition: "unsupported" },
  { code: 0x24, meaning: "unrecognised error", disposition: "retry" },
  { code: 0x31, meaning: "card failed to authenticate the SAM", disposition: "cardError" },
  { code: 0x32, meaning: "SAM failed to authenticate the card", disposition: "invalidMedia" },
  { code: 0x33, meaning: "information verification error", disposition: "invalidMedia" },
  { code: 0x37, meaning: "fingerprint verification error", disposition: "cardError" },
  { code: 0x3f, meaning: "fingerprint length error", disposition: "cardError" },
  { code: 0x40, meaning: "wrong card type", disposition: "invalidMedia" },
  { code: 0x41, meaning: "read failed", disposition: "cardError" },
  { code: 0x47, meaning: "get random number failed", disposition: "cardError" },
  { code: 0x60, meaning: "SAM self-test failed, accepts nothing", disposition: "hardwareError" },
  { code: 0x66, meaning: "SAM not authorised", disposition: "hardwareError" },
  { code: 0x80, meaning: "find failed or no card", disposition: "noCard" },
  { code: 0x81, meaning: "select failed", disposition: "cardError" },
  { code: 0x91, meaning: "no such content on this card", disposition: "empty" },
];

const BY_CODE = new Map(STATUS_WORDS.map((word) => [word.code, word]));

/** A code outside the table is a card error: asking the citizen to try again is the harmless answer. */
export function statusWord(code: number): StatusWord {
  return BY_CODE.get(code) ?? { code, meaning: "code not in the table", disposition: "cardError" };
}

export function hexCode(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, "0");
}
