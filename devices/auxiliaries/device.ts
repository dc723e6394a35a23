import { err, ok } from "neverthrow";
import { LightName, type AuxiliariesConfig } from "../../kiosk-config/schema/auxiliaries.ts";
import type { AuxiliariesStatus, DeviceFault } from "../contract/index.ts";
import type { Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import { Lock } from "../transport/lock.ts";
import type { OpenTransport } from "../transport/open.ts";
import { Reconnect } from "../transport/reconnect.ts";
import type { Transport } from "../transport/types.ts";
import { openBoard, type Board, type Sensed } from "./board.ts";
import type { AuxiliariesDevice } from "./types.ts";

/** One frame lost on a cheap board is no news. */
const FAULTS_TO_BELIEVE = 3;
const BLINK_MS = 300;

export interface AuxiliariesOptions {
  config: AuxiliariesConfig;
  openTransport: OpenTransport;
}

export function createAuxiliaries(options: AuxiliariesOptions): AuxiliariesDevice {
  return new Auxiliaries(options);
}

const UNKNOWN = { kind: "auxiliaries", presence: "unknown", cabinetDoor: "unknown", tamper: "unknown" } as const;

class Auxiliaries implements AuxiliariesDevice {
  readonly kind = "auxiliaries";
  readonly trials: readonly Trial[];
  readonly #options: AuxiliariesOptions;
  readonly #statuses = new Listeners<AuxiliariesStatus>();
  readonly #reconnect = new Reconnect();
  /** Polls and lights take turns on the cable. */
  readonly #lock = new Lock();
  readonly #loop = new PollLoop(() => this.#lock.run(() => this.#round()));
  /** What shall be lit, whether or not the board is there. */
  readonly #wanted = new Set<LightName>();
  #open: { transport: Transport; board: Board } | undefined;
  #faults = 0;
  /** The board answers. */
  #there = false;
  #status: AuxiliariesStatus = { ...UNKNOWN, device: "starting", lights: [] };

  constructor(options: AuxiliariesOptions) {
    this.#options = options;
    const names = options.config.board.lights.map(({ name }) => name);
    this.trials = [
      { name: "sense", title: "读一次传感器", run: () => this.#lock.run(() => this.#sense()) },
      ...(names.length === 0
        ? []
        : [{ name: "blink", title: "依次点亮每盏灯", hand: "看灯是否依次亮灭", run: () => this.#blink(names) }]),
    ];
  }

  status(): AuxiliariesStatus {
    return this.#status;
  }

  onStatus(listener: (status: AuxiliariesStatus) => void): () => void {
    return this.#statuses.add(listener);
  }

  start(): void {
    this.#loop.start();
  }

  async stop(): Promise<void> {
    const ended = this.#loop.stop();
    await this.#drop();
    await ended;
    await this.#drop();
  }

  async setLight(name: string, state: "on" | "off"): Promise<boolean> {
    const light = LightName.safeParse(name);
    if (!light.success || !this.#options.config.board.lights.some((one) => one.name === light.data)) return false;
    if (state === "on") this.#wanted.add(light.data);
    else this.#wanted.delete(light.data);
    return this.#lock.run(() => this.#light(light.data, state === "on"));
  }

  async #light(name: LightName, on: boolean): Promise<boolean> {
    const done = await this.#open?.board.light(name, on);
    if (done?.isOk() !== true || !done.value) return false;
    const others = this.#status.lights.filter((one) => one !== name);
    this.#tell({ ...this.#status, lights: (on ? [...others, name] : others).sort() });
    return true;
  }

  async #round(): Promise<number> {
    const open = this.#open ?? (await this.#connect());
    if (open === undefined) return this.#reconnect.pauseMs();
    const sensed = await open.board.sense();
    if (this.#loop.stopped()) return 0;
    if (sensed.isErr()) {
      this.#faults += 1;
      const bearable = this.#faults < FAULTS_TO_BELIEVE && this.#there;
      if (bearable && this.#open !== undefined) return this.#options.config.pollIntervalMs;
      await this.#drop();
      this.#away("offline", sensed.error);
      return this.#reconnect.pauseMs();
    }
    this.#faults = 0;
    this.#reconnect.succeeded();
    const returned = !this.#there;
    this.#there = true;
    this.#tell({ ...wordsOf(sensed.value), lights: returned ? [] : this.#status.lights });
    // A board may have kept what was lit when the cable was pulled, or forgotten it: both are set right.
    if (returned)
      for (const { name } of this.#options.config.board.lights) await this.#light(name, this.#wanted.has(name));
    return this.#options.config.pollIntervalMs;
  }

  async #connect(): Promise<{ transport: Transport; board: Board } | undefined> {
    const { config, openTransport } = this.#options;
    const opened = await openTransport(config.transport);
    if (opened.isErr()) {
      this.#away(opened.error.code === "notFound" ? "noDevice" : "offline", opened.error);
      return undefined;
    }
    const transport = opened.value;
    const open = { transport, board: openBoard(config.board, transport) };
    this.#open = open;
    transport.onClose(() => {
      if (this.#open === open) this.#open = undefined;
    });
    return open;
  }

  async #sense(): ReturnType<Trial["run"]> {
    const sensed = await this.#open?.board.sense();
    if (sensed === undefined) return err("the board is away");
    return sensed.match(
      (found) =>
        ok(
          Object.entries(found)
            .map(([name, active]) => `${name} ${active ? "active" : "at rest"}`)
            .join(", ") || "answered",
        ),
      ({ code, detail }) => err(`${code}: ${detail}`),
    );
  }

  async #blink(names: readonly LightName[]): ReturnType<Trial["run"]> {
    for (const name of names) {
      const lit = await this.#lock.run(() => this.#light(name, true));
      await new Promise((resolve) => setTimeout(resolve, BLINK_MS));
      if (!lit) return err(`${name} could not be lit`);
      if (!this.#wanted.has(name)) await this.#lock.run(() => this.#light(name, false));
    }
    return ok(`${names.length} lights`);
  }

  #away(device: "noDevice" | "offline", { code, detail }: DeviceFault): void {
    this.#there = false;
    this.#tell({ ...UNKNOWN, device, lights: [], fault: { code, detail } });
  }

  async #drop(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#faults = 0;
    await open?.transport.close();
  }

  #tell(next: AuxiliariesStatus): void {
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#statuses.tell(next);
  }
}

const TAMPERED: DeviceFault = { code: "tamper", detail: "the tamper contact is triggered" };
const DOOR_OPEN: DeviceFault = { code: "doorOpen", detail: "the cabinet door is open" };

function wordsOf({ presence, cabinetDoor, tamper }: Sensed): Omit<AuxiliariesStatus, "lights"> {
  const word = <A extends string, B extends string>(active: boolean | undefined, yes: A, no: B) =>
    active === undefined ? "unknown" : active ? yes : no;
  return {
    kind: "auxiliaries",
    ...(tamper === true
      ? { device: "potentialFraud", fault: TAMPERED }
      : { device: "online", ...(cabinetDoor === true && { fault: DOOR_OPEN }) }),
    presence: word(presence, "present", "notPresent"),
    cabinetDoor: word(cabinetDoor, "open", "closed"),
    tamper: word(tamper, "triggered", "notTriggered"),
  };
}
