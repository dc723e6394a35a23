import { safe } from "@orpc/client";
import type { Actor } from "../../../devices/contract/index.ts";
import type { StaffSession } from "../../contract/index.ts";
import type { SignIn } from "../staff/sign-in.ts";
import type { DevicesClient, DevicesLink } from "../link/devices-link.ts";

/** What an attendant may do; everything else needs a technician. */
export type Deed = "attend" | "repair";
export type Refusal = "SIGNED_OUT" | "NOT_ALLOWED" | "DEVICES_AWAY";

export interface Bench {
  session: StaffSession;
  actor: Actor;
  devices: DevicesClient;
}

/** Deeds that wait until the device process, which keeps the trail, is there; more than these nobody does without it. */
const MAX_WAITING = 200;

/** Between the page's staff and the device process: who may do what, and that it is written down. */
export class TechnicianDesk {
  readonly #signIn: Pick<SignIn, "session">;
  readonly #devices: Pick<DevicesLink, "client">;
  #waiting: { actor: Actor; action: string; detail: string }[] = [];

  constructor(options: { signIn: Pick<SignIn, "session">; devices: Pick<DevicesLink, "client"> }) {
    this.#signIn = options.signIn;
    this.#devices = options.devices;
  }

  /** Who stands here, or why not. */
  staff(deed: Deed): StaffSession | Refusal {
    const session = this.#signIn.session();
    if (session === undefined) return "SIGNED_OUT";
    return deed === "repair" && session.role !== "technician" ? "NOT_ALLOWED" : session;
  }

  /** Who stands here and the devices, or why not. */
  bench(deed: Deed): Bench | Refusal {
    const session = this.staff(deed);
    if (typeof session === "string") return session;
    const devices = this.#devices.client();
    return devices === undefined ? "DEVICES_AWAY" : { session, actor: actorOf(session.id), devices };
  }

  /** Write down what was done here; kept until there is a trail to write it in. */
  async audit(who: string, action: string, detail = ""): Promise<void> {
    this.#waiting.push({ actor: actorOf(who), action, detail });
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
    await this.flush();
  }

  /** The device process is there (again). */
  async flush(): Promise<void> {
    const devices = this.#devices.client();
    if (devices === undefined) return;
    const entries = this.#waiting;
    this.#waiting = [];
    for (const [index, entry] of entries.entries()) {
      const { error } = await safe(devices.technician.audit.add(entry));
      if (error === null) continue;
      this.#waiting = [...entries.slice(index), ...this.#waiting];
      return;
    }
  }
}

const actorOf = (id: string): Actor => ({ id, via: "kiosk" });
