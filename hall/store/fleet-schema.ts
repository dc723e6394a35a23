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
