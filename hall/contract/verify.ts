/*
 * The code on a paper that a kiosk printed: what kind of paper, about which guide, made when by which kiosk, good until
 * when, whose (a mask), and the fingerprint that is printed beside it; signed by that kiosk (Ed25519). Whoever holds the
 * paper scans it and compares. Written in the clear but for mask and note, which are Chinese; no more of a person than
 * the mask fits in.
 *
 *   v1.<kind>.<guide id>.<kiosk id>.<day>.<last day>.<mask>.<note>.<fingerprint>.<signature>
 */

/** Papers that carry such a code; the hall has a name for each (`hall/verify/words.ts`). */
export const VERIFIABLE_KINDS = ["promise", "deferral", "licence-summary", "licence-copy"] as const;
export type VerifiableKind = (typeof VERIFIABLE_KINDS)[number];

/** A paper, as it may be told to whoever scans its code. */
export interface VerifiableDocument {
  kind: VerifiableKind;
  /** The guide that it belongs to. */
  guideId?: string;
  /** Day it was made on, as `handOffDay` counts. */
  day: number;
  /** Last day that it is good for, or by which something is due; counted likewise. */
  untilDay?: number;
  /** Mask of whom it is about: `张*`. Anything else is refused. */
  holder?: string;
  /** What else whoever checks it should know, e.g. the name of a licence; nothing about a person. */
  note?: string;
  /** First 16 hex digits of the SHA-256 of its text, as `fingerprintOf` makes it. */
  fingerprint: string;
}

export interface VerifyClaim extends VerifiableDocument {
  kioskId: string;
}

export interface VerifyToken {
  claim: VerifyClaim;
  /** What is signed. */
  signed: Uint8Array;
  signature: Uint8Array;
}

/** Path of the hall under which papers are verified; what follows is a token. */
export const VERIFY_PATH = "/v/";
/** Below this a code is still drawn with modules that a telephone reads from the slip. */
export const MAX_VERIFY_CHARACTERS = 330;
const MAX_NOTE_CHARACTERS = 20;

/** A signature for one purpose must not fit another one. */
const PURPOSE = "fangbian verify\n";
const SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
const TEXT = "[\\w-]*";
const TOKEN = new RegExp(
  `^(v1\\.(${VERIFIABLE_KINDS.join("|")})\\.((?:${SLUG})?)\\.(${SLUG})\\.([0-9a-z]{1,5})\\.([0-9a-z]{0,5})\\.(${TEXT})\\.(${TEXT})\\.([0-9a-f]{16}))\\.([\\w-]{86})$`,
);
/** At most one character, then stars. */
const MASK = /^[^\s*]?\*{1,30}$/u;
const FINGERPRINT = /^[0-9a-f]{16}$/;

/** The token of a paper, signed with what `sign` makes of its bytes; none for a claim that tells too much or does not fit. */
export function writeVerify(claim: VerifyClaim, sign: (signed: Uint8Array) => Uint8Array): string | undefined {
  const { kind, guideId = "", kioskId, day, untilDay, holder = "", note = "", fingerprint } = claim;
  if (!FINGERPRINT.test(fingerprint) || (holder !== "" && !MASK.test(holder))) return undefined;
  if (Array.from(note).length > MAX_NOTE_CHARACTERS || /\d{6}/.test(note)) return undefined;
  const until = untilDay === undefined ? "" : untilDay.toString(36);
  const body = ["v1", kind, guideId, kioskId, day.toString(36), until, coded(holder), coded(note), fingerprint].join(
    ".",
  );
  const token = `${body}.${Buffer.from(sign(signedBytes(body))).toString("base64url")}`;
  // What cannot be read back is not handed out: an id with a dot in it, a code that would be too fine.
  return readVerify(token) === undefined ? undefined : token;
}

/** What a token claims, not yet verified; nothing if it is none. */
export function readVerify(token: string): VerifyToken | undefined {
  if (token.length > MAX_VERIFY_CHARACTERS) return undefined;
  const [, body, kind, guideId, kioskId, day, until, holder, note, fingerprint, signature] = TOKEN.exec(token) ?? [];
  if (body === undefined || kioskId === undefined || fingerprint === undefined || signature === undefined)
    return undefined;
  return {
    claim: {
      kind: kind as VerifiableKind,
      ...some("guideId", guideId),
      kioskId,
      day: parseInt(day ?? "", 36),
      ...(until === undefined || until === "" ? {} : { untilDay: parseInt(until, 36) }),
      ...some("holder", decoded(holder)),
      ...some("note", decoded(note)),
      fingerprint,
    },
    signed: signedBytes(body),
    signature: new Uint8Array(Buffer.from(signature, "base64url")),
  };
}

/** A fingerprint as people compare it: `3F2A 91BC 77D0 12EE`. */
export function fingerprintWords(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(" ");
}

const coded = (text: string) => Buffer.from(text).toString("base64url");
const decoded = (text: string | undefined) => Buffer.from(text ?? "", "base64url").toString();
const some = <K extends string>(key: K, value: string | undefined): { [k in K]?: string } =>
  value === undefined || value === "" ? {} : ({ [key]: value } as { [k in K]: string });

function signedBytes(body: string): Uint8Array {
  return new TextEncoder().encode(PURPOSE + body);
}
