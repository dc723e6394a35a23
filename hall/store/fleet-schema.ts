import type { KioskScreen } from "../contract/fleet.ts";
import type { CommandState, KioskOrder } from "../contract/kiosk-command.ts";

/** What a kiosk is to do, or has done. */
export interface KioskCommandTable {
  id: string;
  /** Result of the wish with which it was asked for. */
  wishId: string;
  kioskId: string;
  kind: KioskOrder["kind"];
  /** The order as JSON. */
  body: string;
  askedBy: string;
  askedAt: number;
  expiresAt: number;
  state: CommandState;
  code: string | null;
  fetchedAt: number | null;
  endedAt: number | null;
}

/** Logs that a kiosk handed in; forgotten after some days. */
export interface KioskLogTable {
  commandId: string;
  kioskId: string;
  at: number;
  bytes: number;
  /** gzip as base64. */
  body: string;
}

export interface KioskSeenTable {
  kioskId: string;
  firstSeenAt: number;
  lastSeenAt: number;
  /** When somebody last took a number, rated or called for help there. */
  lastUsedAt: number | null;
  /** When it last reported how it is. */
  lastReportAt: number | null;
}

/** The newest report of a kiosk; `parts` is JSON as in the contract. */
export interface KioskReportTable {
  kioskId: string;
  at: number;
  version: string;
  power: "mains" | "battery" | "closing";
  parts: string;
  /** `ContentStanding` as JSON; null from a kiosk that says nothing of it. */
  content: string | null;
  screen: KioskScreen | null;
  service: "in" | "out" | null;
  lastVisitEndedAt: number | null;
  upSince: number | null;
}

/** How a kiosk was; a row a change, which its next one ends. `away`: not heard of. */
export interface KioskConditionTable {
  kioskId: string;
  fromAt: number;
  toAt: number | null;
  state: "reporting" | "away";
  version: string;
  power: KioskReportTable["power"];
  /** `part:fault` as a JSON array, sorted. */
  faults: string;
}

/** Public keys with which kiosks sign links for telephones. */
export interface KioskKeyTable {
  kioskId: string;
  /** Ed25519, 32 bytes as base64url. */
  publicKey: string;
  firstSeenAt: number;
  lastSeenAt: number;
}
