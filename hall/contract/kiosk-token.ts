import { Buffer } from "node:buffer";
import { z } from "zod";
import { KioskId } from "./ticket.ts";

/** A token is good for so long; a kiosk makes a new one when half of it is over. */
export const KIOSK_TOKEN_MS = 60_000;

const LONGEST_TOKEN = 600;
const Payload = z.strictObject({ sub: KioskId, iat: z.int(), exp: z.int() });

/** One header only, so that nobody can choose how a token is checked. */
const HEADER = Buffer.from(JSON.stringify({ alg: "EdDSA", typ: "JWT" })).toString("base64url");

/** What a kiosk's token says, not yet believed. */
export interface KioskToken {
  kioskId: string;
  /** Unix ms. */
  issuedAt: number;
  expiresAt: number;
  signed: Uint8Array;
  signature: Uint8Array;
}

/** A JSON Web Token (RFC 7519, EdDSA of RFC 8037) of the kiosk; `at` in Unix ms by the hall's clock. */
export function writeKioskToken(
  { kioskId, at }: { kioskId: string; at: number },
  sign: (bytes: Uint8Array) => Uint8Array,
): string {
  const iat = Math.floor(at / 1000);
  const payload = { sub: kioskId, iat, exp: iat + KIOSK_TOKEN_MS / 1000 };
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
  return `${signed}.${Buffer.from(sign(Buffer.from(signed))).toString("base64url")}`;
}

/** Take a token apart; undefined when it is none of ours. */
export function readKioskToken(token: string): KioskToken | undefined {
  const [header, payload, signature, ...more] = token.split(".");
  if (token.length > LONGEST_TOKEN || header !== HEADER || !payload || !signature || more.length > 0) return undefined;
  try {
    const told = Payload.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    if (!told.success) return undefined;
    return {
      kioskId: told.data.sub,
      issuedAt: told.data.iat * 1000,
      expiresAt: told.data.exp * 1000,
      signed: Buffer.from(`${header}.${payload}`),
      signature: Buffer.from(signature, "base64url"),
    };
  } catch {
    return undefined;
  }
}
