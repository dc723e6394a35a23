import type { IdReaderConfig } from "../../kiosk-config/schema/profile.ts";
import type { CardEvent, DeviceFault, IdReaderStatus } from "../contract/index.ts";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport } from "../transport/open.ts";
import { Reconnect } from "../transport/reconnect.ts";
import { failedEvent, readCard, wireMs } from "./card-reading.ts";
import { COMMAND } from "./command.ts";
import { IdReaderDriver, type DriverFault } from "./driver.ts";
import { PresenceProbe } from "./presence.ts";
import { formatSamId } from "./sam-id.ts";
import { hexCode, statusWord } from "./status-word.ts";
import type { IdReaderDevice } from "./types.ts";

export interface IdReaderOptions {
  config: IdReaderConfig;
  openTransport: OpenTransport;
}

type Card =
  | { at: "none" }
  /** Read; without a probe on boards that do not feel it go. */
  | { at: "lying"; read: CardEvent; probe: PresenceProbe | undefined }
  /** Could not be read, and that was said once. Tried again quietly while it lies there: it may slide into place. */
  | { at: "refused" };

const SELECTED_BAUD = 115200;

export function createIdReader(options: IdReaderOptions): IdReaderDevice {
  return new IdReader(options);
}

/**
 * Polls for cards. Every failure of the cable drops the driver, and a later poll opens it again: that is all there is to
 * hot-plugging. Nothing is reported per poll; status and events come on change.
 */
class IdReader implements IdReaderDevice {
  readonly kind = "idReader";
  readonly #options: IdReaderOptions;
  readonly #statusListeners = new Listeners<IdReaderStatus>();
  readonly #cardListeners = new Listeners<CardEvent>();
  readonly #reconnect = new Reconnect();
  #status: IdReaderStatus = { kind: "idReader", device: "starting", media: "unknown" };
  #card: Card = { at: "none" };
  #driver: IdReaderDriver | undefined;
  #running = false;
  #wake: (() => void) | undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: IdReaderOptions) {
    this.#options = options;
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
    if (this.#running) return;
    this.#running = true;
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#wake?.();
    await this.#loop;
    await this.#drop();
  }

  async #run(): Promise<void> {
    while (this.#running) {
      const pauseMs = await this.#poll();
      if (!this.#running) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** One round; returns how long to rest before the next. */
  async #poll(): Promise<number> {
    const { pollIntervalMs } = this.#options.config;
    const driver = this.#driver ?? (await this.#connect());
    if (driver === undefined) return this.#reconnect.pauseMs();
    const probe = this.#card.at === "lying" ? this.#card.probe : undefined;
    const fault = probe === undefined ? await this.#find(driver) : await this.#stillThere(driver, probe);
    if (fault === undefined) {
      this.#reconnect.succeeded();
      return pollIntervalMs;
    }
    await this.#lost(fault);
    return this.#reconnect.pauseMs();
  }

  async #connect(): Promise<IdReaderDriver | undefined> {
    const opened = await this.#options.openTransport(this.#options.config.transport);
    if (opened.isErr()) {
      this.#tell({
        device: opened.error.code === "notFound" ? "noDevice" : "offline",
        media: "unknown",
        fault: opened.error,
      });
      return undefined;
    }
    const driver = new IdReaderDriver(opened.value);
    const health = await driver.transact(COMMAND.samStatus);
    if (health.isErr()) {
      await driver.close();
      this.#tell({ device: "offline", media: "unknown", fault: health.error });
      return undefined;
    }
    const word = statusWord(health.value.sw3);
    if (word.disposition === "hardwareError") {
      await driver.close();
      this.#tell({
        device: "hardwareError",
        media: "unknown",
        fault: { code: hexCode(word.code), detail: word.meaning },
      });
      return undefined;
    }
    const samId = (await driver.transact(COMMAND.samId)).andThen((reply) => formatSamId(reply.data));
    this.#driver = driver;
    this.#tell({ device: "online", media: "notPresent", ...(samId.isOk() && { samId: samId.value }) });
    return driver;
  }

  async #find(driver: IdReaderDriver): Promise<DriverFault | undefined> {
    const askedAt = performance.now();
    const found = await driver.transact(COMMAND.findCard);
    if (found.isErr()) return found.error;
    const word = statusWord(found.value.sw3);
    if (word.disposition === "hardwareError") {
      this.#tell({
        device: "hardwareError",
        media: "unknown",
        fault: { code: hexCode(word.code), detail: word.meaning },
      });
      return undefined;
    }
    if (word.disposition !== "ok") {
      if (this.#card.at === "refused") this.#gone();
      if (this.#status.device !== "online") this.#tell({ device: "online", media: "notPresent" });
      return undefined;
    }
    // A board that cannot feel removal: the former card must have gone for this one to be found.
    if (this.#card.at === "lying") this.#gone();
    return this.#read(driver, askedAt);
  }

  async #read(driver: IdReaderDriver, askedAt: number): Promise<DriverFault | undefined> {
    const quiet = this.#card.at === "refused";
    if (!quiet) {
      this.#tell({ device: "online", media: "entering" });
      this.#cardListeners.tell({ type: "entering" });
    }
    const result = await readCard(driver);
    if (result.isOk()) {
      const { record, answersBehindReading } = result.value;
      const readMs = performance.now() - askedAt;
      const read: CardEvent = {
        type: "read",
        card: record,
        readMs,
        wireMs: wireMs(driver.baudRate ?? SELECTED_BAUD),
      };
      this.#card = { at: "lying", read, probe: answersBehindReading ? new PresenceProbe() : undefined };
      this.#tell({ device: "online", media: "present" });
      this.#cardListeners.tell(read);
      return undefined;
    }
    this.#card = { at: "refused" };
    const failure = result.error;
    if (failure.kind === "reader") {
      this.#cardListeners.tell(failedEvent("readerFault", failure.fault.code));
      return failure.fault;
    }
    this.#tell({ device: "online", media: "present" });
    if (!quiet) this.#cardListeners.tell(failedEvent(failure.cause, failure.code));
    return undefined;
  }

  async #stillThere(driver: IdReaderDriver, probe: PresenceProbe): Promise<DriverFault | undefined> {
    const presence = await probe.ask(driver);
    if (presence.isErr()) {
      // A probe answered by half a frame says no more than one answered by an error.
      return presence.error.code === "cable" || presence.error.code === "silence" ? presence.error : undefined;
    }
    if (presence.value === "gone") this.#gone();
    return undefined;
  }

  #gone(): void {
    this.#card = { at: "none" };
    this.#tell({ device: "online", media: "notPresent" });
    this.#cardListeners.tell({ type: "removed" });
  }

  async #lost(fault: DriverFault): Promise<void> {
    await this.#drop();
    // Whose card lay there is not known any more once the cable was out.
    if (this.#card.at !== "none") {
      this.#card = { at: "none" };
      this.#cardListeners.tell({ type: "removed" });
    }
    this.#tell({ device: "offline", media: "unknown", fault });
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
