import { err, ok } from "neverthrow";
import type { ContactCardReaderConfig } from "../../kiosk-config/schema/devices.ts";
import type { ContactCardEvent, ContactCardReaderStatus, DeviceFault } from "../contract/index.ts";
import type { Count, TraceNote, Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import { systemPcsc, type PcscBinding, type PcscReaderState, type PcscSession } from "../transport/pcsc-binding.ts";
import { Reconnect } from "../transport/reconnect.ts";
import { swText, type Transmit } from "./apdu.ts";
import { readSocialSecurityCard, type ReadFailure } from "./card-reading.ts";
import type { ContactCardReaderDevice } from "./types.ts";

/** PC/SC on what answers power-up with nothing that a card would say: no chip card, or the wrong way round. */
const NO_CARD_OF_OURS: readonly string[] = ["ProtoMismatch", "UnresponsiveCard", "UnsupportedCard"];
const LOOK_MS = 1000;
/** How long a technician has to put a card in. */
const TRIAL_MS = 20_000;

export interface ContactCardReaderOptions {
  config: ContactCardReaderConfig;
  count?: Count;
  trace?: TraceNote;
  /** @default the machine's own PC/SC */
  pcsc?: PcscBinding;
}

export function createContactCardReader(options: ContactCardReaderOptions): ContactCardReaderDevice {
  return new ContactCardReader(options);
}

/** A reader that is pushed: PC/SC tells when a card comes and goes, so nothing is polled while the service lives. */
class ContactCardReader implements ContactCardReaderDevice {
  readonly kind = "contactCardReader";
  readonly trials: readonly Trial[];
  readonly #options: ContactCardReaderOptions;
  readonly #statuses = new Listeners<ContactCardReaderStatus>();
  readonly #cards = new Listeners<ContactCardEvent>();
  readonly #reconnect = new Reconnect();
  readonly #loop = new PollLoop(async () => this.#round());
  readonly #readers = new Map<string, PcscReaderState>();
  #session: PcscSession | undefined;
  #event: ContactCardEvent = { type: "removed" };
  /** Raised with each coming and going, so that a reading that lasts knows when it is over. */
  #visit = 0;
  #status: ContactCardReaderStatus = {
    kind: "contactCardReader",
    device: "starting",
    media: "unknown",
    chipPower: "unknown",
  };

  constructor(options: ContactCardReaderOptions) {
    this.#options = options;
    this.trials = [
      {
        name: "read",
        title: "读一张社保卡",
        hand: "20 秒内插入一张社保卡；已插着的先拔出来",
        run: (signal) => this.#trial(signal),
      },
    ];
  }

  status(): ContactCardReaderStatus {
    return this.#status;
  }

  onStatus(listener: (status: ContactCardReaderStatus) => void): () => void {
    return this.#statuses.add(listener);
  }

  onCard(listener: (event: ContactCardEvent) => void): () => void {
    return this.#cards.add(listener);
  }

  present(): ContactCardEvent {
    return this.#event;
  }

  start(): void {
    this.#loop.start();
  }

  async stop(): Promise<void> {
    const ended = this.#loop.stop();
    this.#drop();
    await ended;
    this.#drop();
  }

  #round(): number {
    if (this.#session !== undefined) {
      if (this.#mine() === undefined) this.#noReader();
      return LOOK_MS;
    }
    this.#readers.clear();
    const watched = (this.#options.pcsc ?? systemPcsc).watch({
      onReader: (name, state) => {
        if (!this.#loop.stopped()) this.#changed(name, state);
      },
      onFault: (fault) => {
        if (this.#loop.stopped()) return;
        this.#session = undefined;
        this.#away("offline", fault);
      },
    });
    if (watched.isErr()) {
      this.#away(watched.error.code === "notFound" ? "noDevice" : "offline", watched.error);
      return this.#reconnect.pauseMs();
    }
    this.#session = watched.value;
    this.#reconnect.succeeded();
    // Readers are told in a moment; that there is none shows at the next look.
    return LOOK_MS;
  }

  /** The reader that is meant, as long as it is there. */
  #mine(): string | undefined {
    const { reader } = this.#options.config;
    return [...this.#readers].find(
      ([name, state]) => state !== "gone" && (reader === undefined || name.includes(reader)),
    )?.[0];
  }

  #changed(name: string, state: PcscReaderState): void {
    const former = this.#mine();
    this.#readers.set(name, state);
    const mine = this.#mine();
    if (mine === undefined) {
      this.#taken();
      this.#noReader();
      return;
    }
    // Of another reader, and ours is still the same one.
    if (mine !== name && mine === former) return;
    const now = this.#readers.get(mine);
    if (now === "empty") {
      this.#taken();
      this.#tell({ device: "online", media: "notPresent", chipPower: "noCard", reader: mine });
    } else if (now === "mute") {
      this.#begin(mine);
      this.#failed(mine, { cause: "invalidMedia", code: "mute" });
    } else if (this.#event.type === "removed") {
      this.#begin(mine);
      void this.#read(mine, this.#visit);
    }
  }

  #begin(reader: string): void {
    this.#visit += 1;
    this.#tell({ device: "online", media: "entering", chipPower: "busy", reader });
    this.#say({ type: "entering" });
  }

  #taken(): void {
    this.#visit += 1;
    if (this.#event.type !== "removed") this.#say({ type: "removed" });
  }

  async #read(reader: string, visit: number): Promise<void> {
    const card = await this.#session?.connect(reader);
    if (card === undefined) return;
    if (card.isErr()) {
      // Else another program has it, or it was out again at once.
      const cause = NO_CARD_OF_OURS.includes(card.error) ? "invalidMedia" : "readAgain";
      if (visit === this.#visit) this.#failed(reader, { cause, code: card.error });
      return;
    }
    const result = await readSocialSecurityCard(this.#traced((apdu) => card.value.transmit(apdu)));
    await card.value.release();
    if (visit !== this.#visit) return;
    if (result.isErr()) {
      this.#failed(reader, result.error);
      return;
    }
    this.#options.count?.("cardsRead", 1);
    this.#tell({ device: "online", media: "present", chipPower: "poweredOff", reader });
    this.#say({ type: "read", card: result.value });
  }

  #failed(reader: string, { cause, code }: ReadFailure): void {
    this.#options.count?.("cardsFailed", 1);
    this.#tell({ device: "online", media: "present", chipPower: "hardwareError", reader });
    this.#say({ type: "failed", cause, code });
  }

  /** Commands hold nothing of a person; of answers only length and status are told. */
  #traced(transmit: Transmit): Transmit {
    const { trace } = this.#options;
    return async (apdu) => {
      trace?.({ direction: "out", text: Buffer.from(apdu.subarray(0, 4)).toString("hex") });
      const answer = await transmit(apdu);
      const [sw1 = 0, sw2 = 0] = answer.subarray(-2);
      trace?.({ direction: "in", text: `${Math.max(0, answer.length - 2)} bytes, ${swText((sw1 << 8) | sw2)}` });
      return answer;
    };
  }

  #trial(signal: AbortSignal): ReturnType<Trial["run"]> {
    return new Promise((resolve) => {
      const finish = (result: Awaited<ReturnType<Trial["run"]>>) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", asked);
        stop();
        resolve(result);
      };
      const asked = () => finish(err("stopped"));
      const timer = setTimeout(() => finish(err(`no card within ${TRIAL_MS / 1000} s`)), TRIAL_MS);
      signal.addEventListener("abort", asked, { once: true });
      let begun = performance.now();
      const stop = this.onCard((event) => {
        if (event.type === "entering") begun = performance.now();
        if (event.type === "read")
          finish(ok(`generation ${event.card.generation}, ${Math.round(performance.now() - begun)} ms`));
        if (event.type === "failed") finish(err(`${event.cause} ${event.code}`));
      });
    });
  }

  #noReader(): void {
    const { reader } = this.#options.config;
    const detail = reader === undefined ? "no PC/SC reader" : `no PC/SC reader named ${reader}`;
    this.#away("noDevice", { code: "notFound", detail });
  }

  #away(device: "noDevice" | "offline", { code, detail }: DeviceFault): void {
    this.#taken();
    this.#tell({ device, media: "unknown", chipPower: "noDevice", fault: { code, detail } });
  }

  #drop(): void {
    const session = this.#session;
    this.#session = undefined;
    this.#visit += 1;
    this.#event = { type: "removed" };
    session?.stop();
  }

  #say(event: ContactCardEvent): void {
    this.#event = event;
    this.#cards.tell(event);
  }

  #tell(change: Omit<ContactCardReaderStatus, "kind">): void {
    const next: ContactCardReaderStatus = { kind: "contactCardReader", ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#statuses.tell(next);
  }
}
