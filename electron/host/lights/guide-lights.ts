import type { LightName } from "../../../kiosk-config/schema/auxiliaries.ts";

export interface GuideLightsOptions {
  /** Those that the board of this kiosk has. */
  lights: readonly LightName[];
  /** Rejects while nobody is there to switch it. */
  setLight: (name: LightName, state: "on" | "off") => Promise<unknown>;
}

/** Brings the lights to what is wanted, one after the other; of what changes meanwhile only the newest wish counts. */
export class GuideLights {
  readonly #options: GuideLightsOptions;
  #wanted: ReadonlySet<LightName> = new Set();
  readonly #told = new Map<LightName, boolean>();
  #state: "idle" | "switching" | "away" = "away";
  /** Counts how often the board came; a failure of a former life says nothing of this one. */
  #life = 0;

  constructor(options: GuideLightsOptions) {
    this.#options = options;
  }

  show(wanted: ReadonlySet<LightName>): void {
    this.#wanted = wanted;
    if (this.#state === "idle") void this.#switch();
  }

  /** The board is there, perhaps with the lights as they were when it, or the device process, went away. */
  boardIsBack(): void {
    this.#life += 1;
    this.#told.clear();
    if (this.#state !== "switching") void this.#switch();
  }

  async #switch(): Promise<void> {
    this.#state = "switching";
    for (let name = this.#next(); name !== undefined; name = this.#next()) {
      const life = this.#life;
      const on = this.#wanted.has(name);
      this.#told.set(name, on);
      try {
        await this.#options.setLight(name, on ? "on" : "off");
      } catch {
        if (life !== this.#life) continue;
        this.#state = "away";
        return;
      }
    }
    this.#state = "idle";
  }

  #next(): LightName | undefined {
    return this.#options.lights.find((name) => this.#told.get(name) !== this.#wanted.has(name));
  }
}
