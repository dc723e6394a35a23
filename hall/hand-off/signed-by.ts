import { createPublicKey, verify } from "node:crypto";

/** Whether one of these public keys (32 bytes as base64url) made a signature. A key that is none signs nothing. */
export function isSignedByOne(
  publicKeys: readonly string[],
  { signed, signature }: { signed: Uint8Array; signature: Uint8Array },
): boolean {
  return publicKeys.some((publicKey) => {
    try {
      const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
      return verify(null, signed, key, signature);
    } catch {
      // Taken in as text from a kiosk's report.
      return false;
    }
  });
}
