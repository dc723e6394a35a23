import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets in the database that are of no use to who has the database alone (AES-256-GCM). */
export interface Seal {
  close(text: string): string;
  /** Undefined when it was sealed with another key, or touched. */
  open(sealed: string): string | undefined;
}

/** `hash` is keyed with the hall's own key (64 hex digits); the key of the seal is derived from it. */
export function sealWith(hash: (text: string) => string): Seal {
  const key = Buffer.from(hash("seal of second factors"), "hex");
  return {
    close: (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
        "base64url",
      );
    },
    open: (sealed) => {
      try {
        const bytes = Buffer.from(sealed, "base64url");
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        const inner = bytes.subarray(IV_BYTES, -TAG_BYTES);
        return Buffer.concat([decipher.update(inner), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
