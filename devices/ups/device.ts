import { err, ok } from "neverthrow";
import type { UpsConfig } from "../../kiosk-config/schema/devices.ts";
import type { DeviceFault, UpsStatus } from "../contract/index.ts";
import type { TraceNote, Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import { listVariables } from "./nut-client.ts";
import { upsStatusOf } from "./status-of.ts";
import type { UpsDevice } from "./types.ts";

/** One question lost is no news while the last answer said that the battery drains: better close once too often. */
const SILENCES_TO_BELIEVE = 3;

export interface UpsOptions {
  config: UpsConfig;
  trace?: TraceNote;
}

export function createUps(options: UpsOptions): UpsDevice {
  return new Ups(options);
}

class Ups implements UpsDevice {
  readonly kind = "ups";
  readonly trials: readonly Trial[];
  readonly #options: UpsOptions;
  readonly #listeners = new Listeners<UpsStatus>();
  readonly #loop = new PollLoop(() => this.#poll());
  #status: UpsStatus = { kind: "ups", device: "starting", power: "unknown", battery: "unknown" };
  #silences = 0;

  constructor(options: UpsOptions) {
    this.#options = options;
    this.trials = [
      {
        name: "poll",
        title: "询问电源状态",
        run: async () => {
          const answer = await listVariables(options.config);
          return answer.match(
            (variables) => ok(`${variables.get("ups.status") ?? "no status"}, ${variables.size} variables`),
            ({ code, detail }) => err(`${code}: ${detail}`),
          );
        },
      },
    ];
  }

  status(): UpsStatus {
    return this.#status;
  }

  onStatus(listener: (status: UpsStatus) => void): () => void {
    return this.#listeners.add(listener);
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #poll(): Promise<number> {
    const { config, trace } = this.#options;
    const answer = await listVariables(config);
    if (this.#loop.stopped()) return 0;
    answer.match(
      (variables) => {
        this.#silences = 0;
        trace?.({ direction: "in", text: `ups.status ${variables.get("ups.status") ?? "?"}` });
        this.#tell(upsStatusOf(variables, config));
      },
      (fault) => {
        this.#silences += 1;
        trace?.({ direction: "in", text: `${fault.code}: ${fault.detail}` });
        if (this.#silences >= SILENCES_TO_BELIEVE || this.#status.device !== "online") this.#away(fault);
      },
    );
    return config.pollIntervalMs;
  }

  #away(fault: DeviceFault): void {
    // Whether mains is there is not known any more; a UPS out of sight must not close the kiosk.
    this.#tell({ kind: "ups", device: "offline", power: "unknown", battery: "unknown", fault });
  }

  #tell(next: UpsStatus): void {
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#listeners.tell(next);
  }
}
