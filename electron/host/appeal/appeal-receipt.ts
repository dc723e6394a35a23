import { createHash } from "node:crypto";
import { businessDay } from "../business-day.ts";

/** A signature for one purpose must not fit another one. */
const PURPOSE = "fangbian appeal receipt\n";

/**
 * Number and code of an appeal's receipt. Both come out of the kiosk's own signature over the wish, so that they are the
 * same whenever it is asked again, cannot be guessed, and need not be kept anywhere.
 */
export function receiptOf(of: { wishKey: string; at: number; sign: (bytes: Uint8Array) => Uint8Array }): {
  number: string;
  code: string;
} {
  const signature = of.sign(new TextEncoder().encode(PURPOSE + of.wishKey));
  const digest = createHash("sha256").update(signature).digest();
  const monthAndDay = businessDay(of.at).slice(5).replace("-", "");
  return {
    number: monthAndDay + digits(digest.readUIntBE(0, 6), 6),
    code: digits(digest.readUIntBE(6, 6), 8),
  };
}

function digits(value: number, count: number): string {
  return String(value % 10 ** count).padStart(count, "0");
}
