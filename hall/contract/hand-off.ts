/*
 * A link that carries a personal checklist to a telephone: what is read, in which version, with which answers, made by
 * which kiosk on which day, and that kiosk's signature (Ed25519). Written in the clear, because ids are letters that an
 * address takes as they are: base64 would only make them longer. Nothing in it says who reads.
 *
 *   g1.<guide id>.<version>.<kiosk id>.<day>.<question~answer~question~answer>.<signature>
 */

export interface HandOffClaim {
  kind: "guide" | "bundle";
  id: string;
  /** Of the content that the kiosk showed. */
  version: number;
  kioskId: string;
  /** Days since 1970-01-01, in the hall's own time. */
  day: number;
  answers: Readonly<Record<string, string>>;
}

export interface HandOffToken {
  claim: HandOffClaim;
  /** What is signed. */
  signed: Uint8Array;
  signature: Uint8Array;
}

/** Path of the hall under which telephones read; what follows is a token. */
export const HAND_OFF_PATH = "/g/";
/** Below this a code is still drawn with modules that a telephone reads from the slip. */
export const MAX_HAND_OFF_CHARACTERS = 330;

/** A signature for one purpose must not fit another one. */
const PURPOSE = "fangbian hand-off\n";
const KINDS = { guide: "g1", bundle: "b1" } as const;
const SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
const TOKEN = new RegExp(
  `^((g1|b1)\\.(${SLUG})\\.(\\d{1,6})\\.(${SLUG})\\.([0-9a-z]{1,5})\\.((?:${SLUG}(?:~${SLUG})*)?))\\.([\\w-]{86})$`,
);

/** The token of a claim, signed with what `sign` makes of its bytes. */
export function writeHandOff(claim: HandOffClaim, sign: (signed: Uint8Array) => Uint8Array): string {
  const answers = Object.entries(claim.answers).flat().join("~");
  const { kind, id, version, kioskId, day } = claim;
  const body = [KINDS[kind], id, version, kioskId, day.toString(36), answers].join(".");
  return `${body}.${Buffer.from(sign(signedBytes(body))).toString("base64url")}`;
}

/** What a token claims, not yet verified; nothing if it is none. */
export function readHandOff(token: string): HandOffToken | undefined {
  if (token.length > MAX_HAND_OFF_CHARACTERS) return undefined;
  const [, body, kind, id, version, kioskId, day, answers = "", signature] = TOKEN.exec(token) ?? [];
  if (body === undefined || id === undefined || kioskId === undefined || signature === undefined) return undefined;
  const words = answers === "" ? [] : answers.split("~");
  if (words.length % 2 !== 0) return undefined;
  const pairs = words.flatMap((question, index) => (index % 2 === 0 ? [[question, words[index + 1] ?? ""]] : []));
  return {
    claim: {
      kind: kind === KINDS.guide ? "guide" : "bundle",
      id,
      version: Number(version),
      kioskId,
      day: parseInt(day ?? "", 36),
      answers: Object.fromEntries(pairs) as Record<string, string>,
    },
    signed: signedBytes(body),
    signature: new Uint8Array(Buffer.from(signature, "base64url")),
  };
}

/** The day of a moment (Unix ms) as links count it, in China's time. */
export function handOffDay(at: number): number {
  return Math.floor((at + 8 * 3_600_000) / 86_400_000);
}

function signedBytes(body: string): Uint8Array {
  return new TextEncoder().encode(PURPOSE + body);
}
