import { err, ok, type Result } from "neverthrow";

/** ISO/IEC 7816-4: one command; the answer's data and its two status bytes as one number. */
export interface Answer {
  data: Uint8Array;
  sw: number;
}

/** The card was pulled, or the contacts are bad; or what came cannot be an answer. */
export type ApduFault = { code: "pulled" | "tooShort" | "endless"; detail: string };

export type Transmit = (apdu: Uint8Array) => Promise<Uint8Array>;

export const SW = {
  ok: 0x9000,
  securityStatus: 0x6982,
  authenticationBlocked: 0x6983,
  conditionsOfUse: 0x6985,
} as const;
const MORE_DATA = 0x61;
const WRONG_LENGTH = 0x6c;
const STATUS_BYTES = 2;
/** A record has at most 255 bytes; a card that goes on and on is broken. */
const MAX_FOLLOW_UPS = 8;

export const select = {
  byName: (name: Uint8Array) => Uint8Array.of(0x00, 0xa4, 0x04, 0x00, name.length, ...name),
  file: (id: number) => Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 2, id >> 8, id & 0xff),
};

/** `p2` says how the record is meant, see `record-access.ts`. All of it, however long. */
export const readRecord = (p1: number, p2: number) => Uint8Array.of(0x00, 0xb2, p1, p2, 0x00);

/**
 * One command with all that T=0 makes of it: 61xx asks to fetch the answer, 6Cxx to ask again with the right length.
 * T=1 cards never say either.
 */
export async function exchange(transmit: Transmit, command: Uint8Array): Promise<Result<Answer, ApduFault>> {
  let apdu = command;
  const data: number[] = [];
  for (let round = 0; round <= MAX_FOLLOW_UPS; round += 1) {
    let bytes: Uint8Array;
    try {
      bytes = await transmit(apdu);
    } catch (error) {
      return err({
        code: "pulled",
        detail: error instanceof Error && "code" in error ? String(error.code) : "no answer",
      });
    }
    if (bytes.length === 0) return err({ code: "pulled", detail: "no answer" });
    if (bytes.length < STATUS_BYTES) return err({ code: "tooShort", detail: `${bytes.length} bytes` });
    const [sw1 = 0, sw2 = 0] = bytes.subarray(-STATUS_BYTES);
    data.push(...bytes.subarray(0, -STATUS_BYTES));
    if (sw1 === MORE_DATA) apdu = Uint8Array.of(0x00, 0xc0, 0x00, 0x00, sw2);
    else if (sw1 === WRONG_LENGTH && apdu.length >= 5) apdu = Uint8Array.of(...apdu.subarray(0, 4), sw2);
    else return ok({ data: Uint8Array.from(data), sw: (sw1 << 8) | sw2 });
  }
  return err({ code: "endless", detail: `no end after ${MAX_FOLLOW_UPS} follow-ups` });
}

export const swText = (sw: number) => sw.toString(16).toUpperCase().padStart(4, "0");
