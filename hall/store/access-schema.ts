import type { AuditActor } from "../contract/audit.ts";
import type { ScreenKind } from "../contract/screen.ts";

/** A member of staff. Closed accounts stay, so that a name means one person for ever. */
export interface AccountTable {
  id: string;
  name: string;
  displayName: string;
  /** argon2id, with its parameters. */
  passwordHash: string;
  passwordKind: "first" | "own";
  /** JSON arrays. */
  roles: string;
  windows: string;
  state: "active" | "disabled";
  /** Sealed with the hall's key; `totpPending` until its owner has shown that it works. */
  totpSecret: string | null;
  totpPending: string | null;
  /** Time step of the newest code that was used: none is good twice. */
  totpStep: number;
  createdAt: number;
  lastSignInAt: number | null;
}

/** Somebody signed in; the id itself is known to their browser alone. */
export interface StaffSessionTable {
  idHash: string;
  accountId: string;
  createdAt: number;
  seenAt: number;
  endsAt: number;
}

/** Wrong sign-ins of one name (hashed, whether or not there is one) or from one address. */
export interface SignInTryTable {
  subject: string;
  wrong: number;
  lockedUntil: number;
  at: number;
}

/** A kiosk's key, once enrolled; of several of one kiosk the newest counts. */
export interface MachineTable {
  /** Ed25519, 32 bytes as base64url. */
  publicKey: string;
  kioskId: string;
  enrolledAt: number;
  revokedAt: number | null;
}

/** A one-time code to enrol a kiosk, hashed. */
export interface MachineCodeTable {
  codeHash: string;
  kioskId: string;
  createdAt: number;
  expiresAt: number;
  /** Also set when a newer code took its place. */
  usedAt: number | null;
  usedByKey: string | null;
}

/** A screen of the hall and its key; one with a code and no key waits for somebody to type it. */
export interface ScreenTable {
  id: string;
  kind: ScreenKind;
  windowId: string | null;
  name: string;
  keptBy: "browser" | "token";
  createdAt: number;
  codeHash: string | null;
  codeUntil: number | null;
  keyHash: string | null;
  enrolledAt: number | null;
  revokedAt: number | null;
  seenAt: number | null;
}

/** What somebody did; see `audit/entry.ts` for what the hash is made of. */
export interface AuditEntryTable {
  seq: number;
  at: number;
  actorKind: AuditActor["kind"];
  actorName: string | null;
  procedure: string;
  ref: string | null;
  outcome: string;
  previous: string;
  hash: string;
}

/** One row, once there is an entry: the newest one. Whoever writes an entry waits for it. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
}
