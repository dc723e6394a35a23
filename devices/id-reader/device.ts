import { err, ok } from "neverthrow";
import type { IdReaderConfig } from "../../kiosk-config/schema/devices.ts";
import type { CardEvent, DeviceFault, IdReaderStatus } from "../contract/index.ts";
import type { Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport } from "../transport/open.ts";
import { Reconnect } from "../transport/reconnect.ts";
import { readCard, wireMs, type ReadFailure } from "./card-reading.ts";
import { COMMAND } from "./command.ts";
import { IdReaderDriver } from "./driver.ts";
import { Presence, PRESENCE_TIMES, type PresenceTimes } from "./presence.ts";
import { formatSamId } from "./sam-id.ts";
import { hexCode, statusWord, type StatusWord } from "./status-word.ts";
import type { IdReaderDevice } from "./types.ts";

export interface IdReaderOptions {
  config: IdReaderConfig;
  openTransport: OpenTransport;
  /** @default PRESENCE_TIMES */
  presenceTimes?: PresenceTimes;
}

type Card =
  | { at: "none" }
  | { at: "lying"; read: CardEvent; presence: Presence }
  /** Could not be read, and that was said once. Tried again quietly while it lies there: it may slide into place. */
  | { at: "refused" };

/** Why the reader cannot be used any more before it is opened anew. */
interface Loss {
  device: "noDevice" | "offline" | "hardwareError";
  fault: DeviceFault;
}

const offline = (fault: DeviceFault): Loss => ({ device: "offline", fault });
const broken = ({ code, meaning }: StatusWord): Loss => ({
  device: "hardwareError",
  fault: { code: hexCode(code), detail: meaning },
});

const STOPPED: DeviceFault = { code: "cable", detail: "stopped" };

const BEARABLE: readonly string[] = ["garbled", "truncated"];
/** One reply cut short may be a bad contact; so many rounds in a row are a bad cable. */
const GARBLED_ROUNDS_TO_BELIEVE = 3;

/** A reader busy with itself for once still holds its card; opened anew it could not find it before it is lifted. */
const SILENT_PROBES_TO_BEAR = 1;

/** After these an answer may still be under way; it must not come into the next connection. */
const LATE: readonly string[] = ["silence", "outOfStep"];
const LATE_ANSWERS = { quietMs: 2000, atMostMs: 4000 };

/** How long a technician has to lay a card down. */
const READ_TRIAL_MS = 15_000;

/** Factory setting of all readers; only for a cable that has no speed of its own. */
const COMMON_BAUD = 115200;

export function createIdReader(options: IdReaderOptions): IdReaderDevice {
  return new IdReader(options);
}

/**
 * Polls for cards. Every failure of the cable drops the driver, and a later poll opens it again: that is all there is to
 * hot-plugging. Nothing is reported per poll; status and events come on change.
 */
class IdReader implements IdReaderDevice {
  readonly kind = "idReader";
  readonly trials: readonly Trial[];
  readonly #options: IdReaderOptions;
  readonly #statusListeners = new Listeners<IdReaderStatus>();
  readonly #cardListeners = new Listeners<CardEvent>();
  readonly #reconnect = new Reconnect();
  readonly #loop = new PollLoop(() => this.#poll());
  #status: IdReaderStatus = { kind: "idReader", device: "starting", media: "unknown" };
  #card: Card = { at: "none" };
  #driver: IdReaderDriver | undefined;
  #asksAddress = true;
  #garbledRounds = 0;
  #silentProbes = 0;

  constructor(options: IdReaderOptions) {
    this.#options = options;
    this.trials = [
      { name: "handshake", title: "询问安全模块", run: () => this.#handshake() },
      {
        name: "read",
        title: "读一张证",
        hand: "15 秒内放上一张身份证；已放着的先拿起来",
        run: (signal) => this.#readTrial(signal),
      },
    ];
  }

  status(): IdReaderStatus {
    return this.#status;
  }

  onStatus(listener: (status: IdReaderStatus) => void): () => void {
    return this.#statusListeners.add(listener);
  }

  onCard(listener: (event: CardEvent) => void): () => void {
    return this.#cardListeners.add(listener);
  }

  present(): CardEvent {
    return this.#card.at === "lying" ? this.#card.read : { type: "removed" };
  }

  start(): void {
    this.#loop.start();
  }

  async stop(): Promise<void> {
    const ended = this.#loop.stop();
    // At once: the last round may be in the middle of an exchange that nobody waits for any more.
    await this.#drop();
    await ended;
    await this.#drop();
    this.#card = { at: "none" };
  }

  async #handshake(): ReturnType<Trial["run"]> {
    const reply = await this.#driver?.transact(COMMAND.samStatus);
    if (reply === undefined) return err(this.#status.fault?.detail ?? "the reader is away");
    if (reply.isErr()) return err(`${reply.error.code}: ${reply.error.detail}`);
    const { code, meaning, disposition } = statusWord(reply.value.sw3);
    return disposition === "ok" ? ok(`${hexCode(code)} ${meaning}`) : err(`${hexCode(code)} ${meaning}`);
  }

  /** How long the next card takes; of whose it is, nothing. */
  #readTrial(signal: AbortSignal): ReturnType<Trial["run"]> {
    return new Promise((resolve) => {
      const finish = (result: Awaited<ReturnType<Trial["run"]>>) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", asked);
        stop();
        resolve(result);
      };
      const asked = () => finish(err("stopped"));
      const timer = setTimeout(() => finish(err(`no card within ${READ_TRIAL_MS / 1000} s`)), READ_TRIAL_MS);
      signal.addEventListener("abort", asked, { once: true });
      const stop = this.onCard((event) => {
        if (event.type === "read")
          finish(ok(`${event.card.kind}, ${Math.round(event.readMs)} ms, wire ${Math.round(event.wireMs)} ms`));
        if (event.type === "failed") finish(err(`${event.cause} ${event.code}`));
      });
    });
  }

  /** One round; returns how long to rest before the next. */
  async #poll(): Promise<number> {
    const loss = await this.#round();
    // What ends because we stop is no loss.
    if (this.#loop.stopped()) return 0;
    if (loss === undefined) {
      this.#reconnect.succeeded();
      return this.#options.config.pollIntervalMs;
    }
    // Whose card lies there is not known any more.
    if (this.#card.at !== "none") {
      this.#card = { at: "none" };
      this.#cardListeners.tell({ type: "removed" });
    }
    this.#tell({ device: loss.device, media: "unknown", fault: loss.fault });
    if (LATE.includes(loss.fault.code)) await this.#driver?.quiet(LATE_ANSWERS);
    await this.#drop();
    return this.#reconnect.pauseMs();
  }

  async #round(): Promise<Loss | undefined> {
    const driver = this.#driver ?? (await this.#connect());
    if (!(driver instanceof IdReaderDriver)) return driver;
    if (this.#card.at !== "lying" || this.#card.presence.question() === "find") return this.#find(driver);
    const presence = await this.#card.presence.probe(driver);
    if (presence.isErr()) return this.#unheard(driver, presence.error);
    this.#silentProbes = 0;
    if (presence.value === "gone") this.#gone("notPresent");
    return undefined;
  }

  /** No usable answer to whether the card still lies there. Who has a card in the reader must be reminded of it. */
  async #unheard(driver: IdReaderDriver, fault: DeviceFault): Promise<Loss | undefined> {
    // A probe answered by half a frame says no more than one answered by an error.
    if (BEARABLE.includes(fault.code)) return undefined;
    this.#silentProbes += 1;
    if (!LATE.includes(fault.code) || this.#silentProbes > SILENT_PROBES_TO_BEAR) return offline(fault);
    await driver.quiet(LATE_ANSWERS);
    return undefined;
  }

  async #connect(): Promise<IdReaderDriver | Loss> {
    const opened = await this.#options.openTransport(this.#options.config.transport);
    if (opened.isErr())
      return { device: opened.error.code === "notFound" ? "noDevice" : "offline", fault: opened.error };
    const driver = new IdReaderDriver(opened.value);
    // From here on `stop` can end whatever is under way.
    this.#driver = driver;
    if (this.#loop.stopped()) return offline(STOPPED);
    let health = await driver.transact(COMMAND.samStatus);
    if (health.isOk() && statusWord(health.value.sw3).disposition !== "ok") {
      // What a SAM got itself into, a reset may get it out of; what is burnt stays burnt.
      const reset = await driver.transact(COMMAND.resetSam);
      if (reset.isOk()) health = await driver.transact(COMMAND.samStatus);
    }
    if (health.isErr()) return offline(health.error);
    const word = statusWord(health.value.sw3);
    if (word.disposition === "hardwareError") return broken(word);
    const samId = (await driver.transact(COMMAND.samId)).andThen((reply) => formatSamId(reply.data));
    if (this.#loop.stopped()) return offline(STOPPED);
    this.#asksAddress = true;
    this.#garbledRounds = 0;
    this.#silentProbes = 0;
    this.#tell({ device: "online", media: "notPresent", ...(samId.isOk() && { samId: samId.value }) });
    return driver;
  }

  async #find(driver: IdReaderDriver): Promise<Loss | undefined> {
    const askedAt = performance.now();
    const found = await driver.transact(COMMAND.findCard);
    if (found.isErr()) {
      const { code } = found.error;
      this.#garbledRounds += 1;
      const bearable = BEARABLE.includes(code) && this.#garbledRounds < GARBLED_ROUNDS_TO_BELIEVE;
      return bearable ? undefined : offline(found.error);
    }
    this.#garbledRounds = 0;
    const word = statusWord(found.value.sw3);
    if (word.disposition === "hardwareError") return broken(word);
    if (word.disposition === "ok") {
      // The former card, felt or not, must have been lifted for this one to be found.
      if (this.#card.at === "lying") this.#gone("notPresent");
      return this.#read(driver, askedAt);
    }
    if (this.#card.at === "refused") this.#gone("notPresent");
    else if (this.#card.at === "lying" && this.#card.presence.expired()) this.#gone("unknown");
    return undefined;
  }

  async #read(driver: IdReaderDriver, askedAt: number): Promise<Loss | undefined> {
    const quiet = this.#card.at === "refused";
    if (!quiet) {
      this.#tell({ device: "online", media: "entering" });
      this.#cardListeners.tell({ type: "entering" });
    }
    const result = await readCard(driver, { askAddress: this.#asksAddress });
    if (result.isErr()) return this.#failed(result.error, quiet);
    const { record, behindReading } = result.value;
    const read: CardEvent = {
      type: "read",
      card: record,
      readMs: performance.now() - askedAt,
      wireMs: wireMs(driver.baudRate ?? COMMON_BAUD),
    };
    if (behindReading === "silence") this.#asksAddress = false;
    const { config, presenceTimes: times = PRESENCE_TIMES } = this.#options;
    const felt = behindReading === "answered" && config.removal !== "nextCard";
    this.#card = { at: "lying", read, presence: new Presence({ felt, times, now: () => performance.now() }) };
    this.#tell({ device: "online", media: "present" });
    this.#cardListeners.tell(read);
    return undefined;
  }

  #failed(failure: ReadFailure, quiet: boolean): Loss | undefined {
    if (this.#loop.stopped()) return undefined;
    this.#card = { at: "refused" };
    switch (failure.kind) {
      case "card":
        this.#tell({ device: "online", media: "present" });
        if (!quiet) this.#cardListeners.tell({ type: "failed", cause: failure.cause, code: failure.code });
        return undefined;
      case "sam":
        this.#cardListeners.tell({ type: "failed", cause: "readerFault", code: hexCode(failure.word.code) });
        return broken(failure.word);
      case "cable":
        this.#cardListeners.tell({ type: "failed", cause: "readerFault", code: failure.fault.code });
        return offline(failure.fault);
    }
  }

  #gone(media: "notPresent" | "unknown"): void {
    this.#card = { at: "none" };
    this.#tell({ device: "online", media });
    this.#cardListeners.tell({ type: "removed" });
  }

  async #drop(): Promise<void> {
    const driver = this.#driver;
    this.#driver = undefined;
    await driver?.close();
  }

  #tell(change: Pick<IdReaderStatus, "device" | "media"> & { fault?: DeviceFault; samId?: string }): void {
    const samId = change.samId ?? this.#status.samId;
    const next: IdReaderStatus = {
      kind: "idReader",
      device: change.device,
      media: change.media,
      ...(samId !== undefined && { samId }),
      ...(change.fault !== undefined && { fault: { code: change.fault.code, detail: change.fault.detail } }),
    };
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#statusListeners.tell(next);
  }
}
