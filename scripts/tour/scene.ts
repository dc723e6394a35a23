import type { KioskState } from "../../electron/contract/index.ts";
import type { CardEvent } from "../../devices/contract/index.ts";

export type Look = "standard" | "care";
export type Layout = "portrait" | "landscape";

/** What the fixture host does with the next wish for a number. */
export type TakeOutcome =
  | { kind: "printed"; offline?: boolean }
  | { kind: "printing" }
  | { kind: "silent" }
  | { kind: "failed"; cause: string }
  | { kind: "unknown" }
  | { kind: "refused"; code: "IDENTITY_REQUIRED" | "UNKNOWN_CATEGORY" | "NO_NUMBERS" };

/** One thing that happens before the picture is taken. */
export type Step =
  | { tap: string; id?: string }
  | { card: CardEvent }
  | { kiosk: Partial<KioskState> }
  /** Let the page's own clock jump: nobody waits two minutes for the idle question. */
  | { skipSeconds: number }
  | { see: string }
  /** Text put into a field, as if it had been typed. */
  | { type: string; into: string }
  /** The long press on the kiosk's name, without its three seconds. */
  | { staffDoor: true }
  | { endVisit: true }
  | { dropHost: true };

export interface Scene {
  /** File name and heading, e.g. `ticket-done-paper-out`. */
  name: string;
  title: string;
  page: "citizen" | "gallery" | "static";
  hash?: string;
  kiosk?: Partial<KioskState>;
  /** @default every look */
  looks?: Look[];
  take?: TakeOutcome;
  helpDelivered?: boolean;
  steps?: Step[];
  /** Selector that must stand there when the picture is taken. */
  see: string;
}

/** One picture and everything that is wrong with it. */
export interface Shot {
  scene: string;
  title: string;
  look: Look;
  layout: Layout;
  file: string;
  problems: string[];
}
