import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { writePrivately } from "../store/private-file.ts";

/** Signs links; the hall knows the public half from this kiosk's reports. */
export interface SigningKey {
  /** 32 bytes as base64url. */
  publicKey: string;
  sign: (bytes: Uint8Array) => Uint8Array;
}

const FILE = "hand-off-key.pem";

/**
 * The kiosk's own key (Ed25519), made at the first start and kept in the data folder. One that cannot be read is replaced,
 * one that cannot be kept lasts until the next start: links made before then open no more, and nothing else suffers.
 */
export function loadSigningKey({ dataDir, log }: { dataDir: string; log: Log }): SigningKey {
  const file = join(dataDir, FILE);
  const key = readKey(file) ?? makeKey(file, log);
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return { publicKey: x ?? "", sign: (bytes) => new Uint8Array(sign(null, bytes, key)) };
}

function readKey(file: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(readFileSync(file));
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

function makeKey(file: string, log: Log): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519");
  const kept = writePrivately(file, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  if (kept.isErr()) log("warn", "handOff.keyNotKept", { reason: kept.error });
  return privateKey;
}
