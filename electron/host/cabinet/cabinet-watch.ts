import type { AuxiliariesStatus } from "../../../devices/contract/index.ts";
import type { Log } from "../log.ts";

/** A contact that chatters, or a crowbar at work, is one call. */
export const CALL_AGAIN_MS = 10 * 60_000;

export interface CabinetWatchOptions {
  log: Log;
  /** Into the chained trail. */
  audit: (action: "doorOpened" | "doorClosed" | "tampered" | "tamperEnded") => void;
  /** Somebody is at the cabinet who should not be. */
  callStaff: () => void;
  now?: () => number;
}

/** Door and tamper contacts: each change is written down, tampering calls staff. What is not known is no change. */
export class CabinetWatch {
  readonly #options: CabinetWatchOptions;
  #door: "closed" | "open" = "closed";
  #tamper: "notTriggered" | "triggered" = "notTriggered";
  #calledAt = -Infinity;

  constructor(options: CabinetWatchOptions) {
    this.#options = options;
  }

  status({ cabinetDoor, tamper }: Pick<AuxiliariesStatus, "cabinetDoor" | "tamper">): void {
    if (cabinetDoor !== "unknown" && cabinetDoor !== this.#door) {
      this.#door = cabinetDoor;
      this.#write(cabinetDoor === "open" ? "doorOpened" : "doorClosed");
    }
    if (tamper === "unknown" || tamper === this.#tamper) return;
    this.#tamper = tamper;
    this.#write(tamper === "triggered" ? "tampered" : "tamperEnded");
    if (tamper === "triggered") this.#call();
  }

  #write(what: Parameters<CabinetWatchOptions["audit"]>[0]): void {
    this.#options.log(what === "doorClosed" || what === "tamperEnded" ? "info" : "warn", `cabinet.${what}`);
    this.#options.audit(what);
  }

  #call(): void {
    const now = (this.#options.now ?? Date.now)();
    if (now - this.#calledAt < CALL_AGAIN_MS) return;
    this.#calledAt = now;
    this.#options.callStaff();
  }
}
