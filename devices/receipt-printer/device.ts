import { err, ok } from "neverthrow";
import type { ReceiptPrinterConfig } from "../../kiosk-config/schema/devices.ts";
import type { DeviceFault, PrintResult, ReceiptDocument, ReceiptPrinterStatus } from "../contract/index.ts";
import type { Count, TraceNote, Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import { Lock } from "../transport/lock.ts";
import type { OpenTransport } from "../transport/open.ts";
import { Reconnect } from "../transport/reconnect.ts";
import * as command from "./command.ts";
import { ReceiptPrinterDriver } from "./driver.ts";
import { encodeReceipt, warmEncoder } from "./encode.ts";
import { runJob } from "./job.ts";
import { fromRealTime, fromStatusBack, obstacle, statusOf, type Sensors } from "./sensor.ts";
import { paperLengthMm } from "./paper-length.ts";
import { createQueuePrinter } from "./queue-printer.ts";
import { TEST_SLIP } from "./test-slip.ts";
import type { ReceiptPrinterDevice } from "./types.ts";

/** Outcomes kept for repeated questions; far more than one visit can have. */
const REMEMBERED_JOBS = 200;
/** A question without an answer may be a busy moment; so many in a row are a printer that does not know it. */
const UNANSWERED_TO_BELIEVE = 2;

export interface ReceiptPrinterOptions {
  config: ReceiptPrinterConfig;
  openTransport: OpenTransport;
  count?: Count;
  /** For a queue; other cables are watched where they are opened. */
  trace?: TraceNote;
}

export function createReceiptPrinter(options: ReceiptPrinterOptions): ReceiptPrinterDevice {
  const { transport } = options.config;
  if (transport.kind === "queue") return createQueuePrinter({ ...options, config: { ...options.config, transport } });
  return new ReceiptPrinter(options);
}

class ReceiptPrinter implements ReceiptPrinterDevice {
  readonly kind = "receiptPrinter";
  readonly trials: readonly Trial[];
  readonly #options: ReceiptPrinterOptions;
  readonly #statusListeners = new Listeners<ReceiptPrinterStatus>();
  readonly #sensorListeners = new Listeners<undefined>();
  /** Status rounds and jobs take turns on the cable. */
  readonly #lock = new Lock();
  readonly #jobs = new Map<string, Promise<PrintResult>>();
  readonly #reconnect = new Reconnect();
  readonly #unanswered = new Map<number, number>();
  #sensors: Sensors = {};
  /** Since the last round of questions. */
  readonly #garbage = { heard: false };
  #status: ReceiptPrinterStatus = {
    kind: "receiptPrinter",
    device: "starting",
    paper: "unknown",
    cover: "unknown",
    cutter: "unknown",
    head: "unknown",
  };
  #driver: ReceiptPrinterDriver | undefined;
  /** A slip that broke off still hangs from the cutter: cut before the next one, which is another person's. */
  #remnant = false;
  readonly #loop = new PollLoop(() => this.#lock.run(() => this.#poll()));

  constructor(options: ReceiptPrinterOptions) {
    this.#options = options;
    this.trials = [
      {
        name: "status",
        title: "询问打印机状态",
        run: () => this.#lock.run(() => this.#askStatus()),
      },
      {
        name: "testSlip",
        title: "打印测试小票",
        hand: "看字迹是否均匀、二维码能否扫出、纸是否切断",
        run: async () => {
          const result = await this.print({ jobId: `test-${performance.now()}`, document: TEST_SLIP });
          return result.outcome === "printed"
            ? ok(`${result.bytes} bytes`)
            : err(`${result.outcome}: ${result.detail}`);
        },
      },
    ];
  }

  status(): ReceiptPrinterStatus {
    return this.#status;
  }

  onStatus(listener: (status: ReceiptPrinterStatus) => void): () => void {
    return this.#statusListeners.add(listener);
  }

  start(): void {
    warmEncoder(this.#options.config.paperWidthMm);
    this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    const driver = this.#driver;
    this.#driver = undefined;
    await driver?.close();
  }

  print({ jobId, document }: { jobId: string; document: ReceiptDocument }): Promise<PrintResult> {
    const known = this.#jobs.get(jobId);
    if (known !== undefined) return known;
    const job = this.#lock.run(() => this.#print(jobId, document));
    this.#jobs.set(jobId, job);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > REMEMBERED_JOBS && oldest !== undefined) this.#jobs.delete(oldest);
    return job;
  }

  async #print(jobId: string, document: ReceiptDocument): Promise<PrintResult> {
    const nothingSent = { jobId, bytes: 0, outcome: "failed" } as const;
    let bytes: Uint8Array;
    try {
      bytes = encodeReceipt(document, this.#options.config.paperWidthMm);
    } catch (error) {
      return {
        ...nothingSent,
        cause: "invalidDocument",
        detail: error instanceof Error ? error.name : "encoding failed",
      };
    }
    const driver = this.#driver ?? (await this.#connect());
    if (driver === undefined)
      return { ...nothingSent, cause: "offline", detail: this.#status.fault?.detail ?? "no cable" };
    let cause = obstacle(this.#sensors);
    if (cause !== undefined) {
      // What was wrong a moment ago may be mended by now: one look before the answer is no.
      await this.#refresh(driver);
      cause = obstacle(this.#sensors);
    }
    if (cause !== undefined) return { ...nothingSent, cause, detail: `nothing was sent: ${cause}` };
    const outcome = await runJob({
      driver,
      bytes: this.#remnant ? Uint8Array.of(...command.FEED_AND_CUT, ...bytes) : bytes,
      obstacle: () => obstacle(this.#sensors),
      refresh: async () => {
        await this.#refresh(driver);
      },
      onSensors: (listener) => this.#sensorListeners.add(listener),
    });
    // What is left in the printer must not come out later, in front of somebody else.
    if (outcome.outcome !== "printed") await this.#clear(driver);
    else this.#counted(bytes);
    if (outcome.bytes > 0) this.#remnant = outcome.outcome !== "printed";
    return { jobId, ...outcome };
  }

  #counted(bytes: Uint8Array): void {
    const { count, config } = this.#options;
    count?.("slips", 1);
    count?.("cuts", 1);
    count?.("paperMm", paperLengthMm(bytes, config.paperWidthMm));
  }

  async #askStatus(): ReturnType<Trial["run"]> {
    const driver = this.#driver;
    if (driver === undefined) return err(this.#status.fault?.detail ?? "the printer is away");
    if (!(await this.#refresh(driver))) return err("no answer to a status request");
    const cause = obstacle(this.#sensors);
    return cause === undefined ? ok(this.#status.device) : err(cause);
  }

  async #clear(driver: ReceiptPrinterDriver): Promise<void> {
    const recover = this.#sensors.cutterError === true ? command.RECOVER_AND_CLEAR : [];
    const cleared = await driver.send([...command.CLEAR_BUFFERS, ...recover]);
    if (cleared.isErr()) await this.#lost(driver, { code: "io", detail: cleared.error });
    // Sent is not yet read: an answer to what was asked after it tells that the printer has thrown the rest away.
    else await driver.realTime(1);
  }

  async #poll(): Promise<number> {
    const driver = this.#driver ?? (await this.#connect());
    if (driver === undefined) return this.#reconnect.pauseMs();
    if (!(await this.#refresh(driver))) {
      await this.#lost(driver, { code: "silence", detail: "no answer to a status request" });
      return this.#reconnect.pauseMs();
    }
    this.#reconnect.succeeded();
    return this.#options.config.statusIntervalMs;
  }

  async #connect(): Promise<ReceiptPrinterDriver | undefined> {
    const opened = await this.#options.openTransport(this.#options.config.transport);
    if (opened.isErr()) {
      this.#tellAway(opened.error.code === "notFound" ? "noDevice" : "offline", opened.error);
      return undefined;
    }
    const driver = new ReceiptPrinterDriver(opened.value);
    this.#sensors = {};
    this.#unanswered.clear();
    driver.onReply((reply) => {
      if (reply.kind === "statusBack") this.#learn(fromStatusBack(reply.bytes));
      if (reply.kind === "garbage") this.#garbage.heard = true;
    });
    driver.onClose((reason) => {
      if (this.#driver === driver) void this.#lost(driver, reason ?? { code: "unplugged", detail: "closed" });
    });
    this.#garbage.heard = false;
    const asked = await driver.send(command.ASB_ON);
    if (asked.isErr() || !(await this.#refresh(driver))) {
      await driver.close();
      // What spoke, however badly, is not silent, and that was said.
      if (!this.#heardGarbage())
        this.#tellAway("offline", { code: "silence", detail: `no answer to a status request on ${driver.name}` });
      return undefined;
    }
    this.#driver = driver;
    return driver;
  }

  /** Ask all four questions; false when the printer answers none of them. Clones know only some, and keep to that. */
  async #refresh(driver: ReceiptPrinterDriver): Promise<boolean> {
    let heard = false;
    this.#garbage.heard = false;
    for (const n of [1, 4, 2, 3] as const) {
      const unanswered = this.#unanswered.get(n) ?? 0;
      if (n !== 1 && unanswered >= UNANSWERED_TO_BELIEVE) continue;
      const byte = await driver.realTime(n);
      if (byte === undefined) {
        this.#unanswered.set(n, unanswered + 1);
        // Silent to the first, it is silent to all; three more waits would tell nothing.
        if (n === 1) break;
        continue;
      }
      heard = true;
      this.#unanswered.set(n, 0);
      this.#learn(fromRealTime(n, byte));
    }
    if (!heard && this.#heardGarbage()) {
      this.#tellAway("hardwareError", { code: "garbage", detail: "the printer answers with bytes that are no status" });
    }
    return heard;
  }

  #heardGarbage(): boolean {
    return this.#garbage.heard;
  }

  #learn(change: Sensors): void {
    this.#sensors = { ...this.#sensors, ...change };
    this.#tell(statusOf(this.#sensors));
    this.#sensorListeners.tell(undefined);
  }

  async #lost(driver: ReceiptPrinterDriver, fault: DeviceFault): Promise<void> {
    if (this.#driver === driver) this.#driver = undefined;
    await driver.close();
    this.#sensors = {};
    if (this.#status.fault?.code !== "garbage") this.#tellAway("offline", fault);
  }

  #tellAway(device: ReceiptPrinterStatus["device"], fault: DeviceFault): void {
    this.#tell({ ...statusOf({}), device, fault: { code: fault.code, detail: fault.detail } });
  }

  #tell(next: ReceiptPrinterStatus): void {
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#statusListeners.tell(next);
  }
}
