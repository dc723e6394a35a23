import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Result } from "neverthrow";
import { z } from "zod";
import { KioskId } from "../../../hall/contract/ticket.ts";
import { writePrivately } from "../store/private-file.ts";

const Pem = z.string().max(400);
const Kept = z.strictObject({
  current: z.strictObject({ kioskId: KioskId, enrolledAt: z.int(), privateKey: Pem }).optional(),
  next: z.strictObject({ privateKey: Pem }).optional(),
});

/** Who the hall takes this kiosk for. */
export interface Enrolled {
  kioskId: string;
  /** Unix ms, by the hall's clock. */
  enrolledAt: number;
  key: KeyObject;
}

export interface Identity {
  current?: Enrolled;
  /** A key that was shown to the hall, or is about to be, and has not been answered yet. */
  next?: KeyObject;
}

/**
 * `hall-identity.json` in the data folder, readable for this user alone: the kiosk's keys (Ed25519, PKCS8) and since when
 * the hall knows the present one. One file, so that key and enrolment never part.
 */
export class IdentityFile {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, "hall-identity.json");
  }

  /** Changes whenever somebody writes the file. */
  get version(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** Nothing where there is no file. */
  read(): Identity | "unreadable" {
    if (this.version === 0) return {};
    try {
      const { current, next } = Kept.parse(JSON.parse(readFileSync(this.#file, "utf8")));
      return {
        ...(current && {
          current: { kioskId: current.kioskId, enrolledAt: current.enrolledAt, key: keyOf(current.privateKey) },
        }),
        ...(next && { next: keyOf(next.privateKey) }),
      };
    } catch {
      // Its own message might quote the key.
      return "unreadable";
    }
  }

  write({ current, next }: Identity): Result<void, string> {
    const kept: z.infer<typeof Kept> = {
      ...(current && {
        current: { kioskId: current.kioskId, enrolledAt: current.enrolledAt, privateKey: pemOf(current.key) },
      }),
      ...(next && { next: { privateKey: pemOf(next) } }),
    };
    return writePrivately(this.#file, `${JSON.stringify(kept, undefined, 1)}\n`);
  }
}

function keyOf(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("no Ed25519 key");
  return key;
}

const pemOf = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();
