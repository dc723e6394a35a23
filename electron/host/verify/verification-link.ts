import { createHash } from "node:crypto";
import { handOffDay } from "../../../hall/contract/hand-off.ts";
import { VERIFY_PATH, writeVerify, type VerifiableDocument } from "../../../hall/contract/verify.ts";
import type { SigningKey } from "../hand-off/signing-key.ts";

/** What a paper may tell whoever scans it; the day is the present one. */
export type PaperFacts = Omit<VerifiableDocument, "day">;

/** The address on a paper's code; none where the hall has no public address or the facts tell too much. */
export type VerificationLink = (paper: PaperFacts) => string | undefined;

/** Makes the codes by which the hall knows the papers of this kiosk. */
export function verificationLinks(options: {
  kioskId: string;
  /** Where telephones reach the hall. */
  publicUrl: string | undefined;
  key: Pick<SigningKey, "sign">;
  now?: () => number;
}): VerificationLink {
  const { kioskId, key, now = Date.now } = options;
  return (paper) => {
    const { publicUrl } = options;
    if (publicUrl === undefined) return undefined;
    const token = writeVerify({ ...paper, day: handOffDay(now()), kioskId }, key.sign);
    return token === undefined ? undefined : publicUrl.replace(/\/+$/, "") + VERIFY_PATH + token;
  };
}

/**
 * Fingerprint of a paper's text, 16 hex digits. The text must hold something that nobody can guess (a number made for
 * this paper and printed on it): a name and an ID number alone could be found by trying.
 */
export function fingerprintOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);
}
