import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";

/*
 * Content as one signed file: a line of JSON that says what it is, then the content, gzipped. The signature (Ed25519)
 * covers the header without itself and the content's digest, so that neither can be exchanged.
 */
const FORMAT = "fangbian-content/1";
const MAX_HEADER_BYTES = 4096;
/** 3,000 guides of 19 KB, unpacked. */
const MAX_CONTENT_BYTES = 64 * 1024 * 1024;

const Header = z.strictObject({
  format: z.literal(FORMAT),
  hallId: z.string().min(1).max(80),
  /** Counts up with each publication; a kiosk takes none that is older than its own. */
  edition: z.int().min(1),
  madeAt: z.iso.datetime(),
  guides: z.int().min(0),
  bundles: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** First 16 hex digits of the key's digest: which key to look for. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  signature: z.base64(),
});
export type BundleHeader = Omit<z.infer<typeof Header>, "signature">;

export interface Unpacked {
  header: BundleHeader;
  /** JSON of the content. */
  text: string;
}

export type PackFault = "notABundle" | "unknownKey" | "badSignature" | "damaged" | "tooLarge";

export function newKeyPair(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}

/** What whoever publishes says of it; the rest follows from content and key. */
export type BundleOf = Omit<BundleHeader, "format" | "sha256" | "keyId">;

export function packContent(of: { text: string; privateKey: string; header: BundleOf }): Uint8Array {
  return signContent({ ...of, content: gzipSync(of.text, { level: 9 }) });
}

/** The same with content that is gzipped already: a server does that in another thread. */
export function signContent(of: { content: Uint8Array; privateKey: string; header: BundleOf }): Uint8Array {
  const { content } = of;
  const key = createPrivateKey(of.privateKey);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
  const header: BundleHeader = {
    ...of.header,
    format: FORMAT,
    sha256: digest(content),
    keyId: keyIdOf(publicKey),
  };
  const signature = sign(null, signedBytes(header), key).toString("base64");
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, signature })}\n`), content]);
}

/** Whether a file is what one of the keys signed, and what it holds. Nothing of it is read before that is known. */
export function unpackContent(bytes: Uint8Array, publicKeys: readonly string[]): Result<Unpacked, PackFault> {
  const end = bytes.subarray(0, MAX_HEADER_BYTES).indexOf(0x0a);
  const parsed =
    end < 0 ? undefined : Header.safeParse(parseJson(Buffer.from(bytes.subarray(0, end)).toString("utf8")));
  if (parsed?.success !== true) return err("notABundle");
  const { signature, ...header } = parsed.data;
  const key = publicKeys.find((one) => keyIdOf(one) === header.keyId);
  if (key === undefined) return err("unknownKey");
  const signed = Buffer.from(signature, "base64");
  // The last letter of base64 has bits that mean nothing: one file, one spelling.
  const isCanonical = signed.toString("base64") === signature;
  if (!isCanonical || !verify(null, signedBytes(header), createPublicKey(key), signed)) return err("badSignature");
  const content = bytes.subarray(end + 1);
  if (digest(content) !== header.sha256) return err("damaged");
  try {
    return ok({ header, text: gunzipSync(content, { maxOutputLength: MAX_CONTENT_BYTES }).toString("utf8") });
  } catch {
    return err("tooLarge");
  }
}

/** Property order is part of the format. */
function signedBytes(header: BundleHeader): Buffer {
  const { format, hallId, edition, madeAt, guides, bundles, sha256, keyId } = header;
  return Buffer.from(JSON.stringify([format, hallId, edition, madeAt, guides, bundles, sha256, keyId]));
}

function keyIdOf(publicKey: string): string {
  return digest(createPublicKey(publicKey).export({ type: "spki", format: "der" })).slice(0, 16);
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
