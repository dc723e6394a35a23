import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const STEP_MS = 30_000;
const DIGITS = 6;
/** A clock may be a step off in either direction. */
const STEPS_ASIDE = [0, -1, 1] as const;
const SECRET_BYTES = 20;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret of RFC 6238, as authenticator apps take it (base32). */
export function makeTotpSecret(): string {
  return toBase32(randomBytes(SECRET_BYTES));
}

/** The digits of a time. */
export function totpAt(secret: string, atMs: number): string {
  return digitsOf(secret, Math.floor(atMs / STEP_MS));
}

/**
 * The time step of a code that is right now and newer than `lastStep`, undefined for any other: a code that was looked at
 * over a shoulder is good for nothing once it was used.
 */
export function totpStep(secret: string, code: string, { atMs, lastStep }: { atMs: number; lastStep: number }) {
  const now = Math.floor(atMs / STEP_MS);
  return STEPS_ASIDE.map((aside) => now + aside).find((step) => step > lastStep && same(digitsOf(secret, step), code));
}

/** What the QR for authenticator apps says. */
export function totpUri({ secret, name, issuer }: { secret: string; name: string; issuer: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

function digitsOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, "0");
}

function same(one: string, other: string): boolean {
  const [bytes, others] = [Buffer.from(one), Buffer.from(other)];
  return bytes.length === others.length && timingSafeEqual(bytes, others);
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text)
    .map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
