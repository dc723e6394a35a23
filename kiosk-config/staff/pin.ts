import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Costs of scrypt (RFC 7914): some 80 ms and 32 MB here, so that trying a million PINs of a stolen profile takes a day. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
export const MIN_PIN_DIGITS = 6;

/** `scrypt$N$r$p$salt$hash`, for `pinHash` in a profile. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), hash.toString("base64")].join("$");
}

/** Whether the PIN fits. A hash that is none fits nothing, and takes as long. */
export async function checkPin(pin: string, stored: string): Promise<boolean> {
  const [name, n, r, p, salt = "", hash = ""] = stored.split("$");
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, "base64");
  // Other costs than our own would let a profile make the kiosk think for minutes.
  const known = name === "scrypt" && cost.N === COST.N && cost.r === COST.r && cost.p === COST.p;
  const found = await derive(pin, Buffer.from(salt, "base64"), COST);
  return known && expected.length === found.length && timingSafeEqual(expected, found);
}

/** Why a PIN is too easily guessed; undefined for a good one. */
export function weakness(pin: string): string | undefined {
  if (!/^\d+$/.test(pin)) return "digits only: the kiosk has a number pad";
  if (pin.length < MIN_PIN_DIGITS || pin.length > 12) return `${MIN_PIN_DIGITS} to 12 digits`;
  if (/^(\d)\1*$/.test(pin)) return "the same digit again and again";
  const steps = new Set(
    Array.from(pin)
      .slice(1)
      .map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10),
  );
  if (steps.size === 1 && (steps.has(1) || steps.has(9))) return "digits in a row";
  return undefined;
}

function derive(pin: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY_BYTES }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
