import { err, ok } from "neverthrow";
import type { BarcodeScannerConfig } from "../../kiosk-config/schema/devices.ts";
import type { BarcodeScannerStatus, DeviceFault, ScanEvent } from "../contract/index.ts";
import type { Count, Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { nodeHid, type HidBinding } from "../transport/hid-binding.ts";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport } from "../transport/open.ts";
import { Reconnect } from "../transport/reconnect.ts";
import { readScan } from "./scan-text.ts";
import { openSource, type ScanSource, type SourceEvent } from "./source.ts";
import type { BarcodeScannerDevice } from "./types.ts";

/** A scanner says nothing of itself: that its cable is open is all one can know. Looked at this often. */
const LOOK_MS = 500;
/** How long a technician has to hold a code before it. */
const TRIAL_MS = 15_000;

export interface BarcodeScannerOptions {
  config: BarcodeScannerConfig;
  openTransport: OpenTransport;
  count?: Count;
  /** @default the machine's own bus */
  hid?: HidBinding;
}

export function createBarcodeScanner(options: BarcodeScannerOptions): BarcodeScannerDevice {
  return new BarcodeScanner(options);
}

/** What somebody who asked for a scan is told of. */
type Heard = Exclude<SourceEvent, { kind: "babble" | "quiet" }>;

const BABBLE: DeviceFault = { code: "babble", detail: "the scanner talks without end" };

class BarcodeScanner implements BarcodeScannerDevice {
  readonly kind = "barcodeScanner";
  readonly trials: readonly Trial[];
  readonly #options: BarcodeScannerOptions;
  readonly #statuses = new Listeners<BarcodeScannerStatus>();
  readonly #scans = new Set<(event: ScanEvent) => void>();
  readonly #reconnect = new Reconnect();
  readonly #loop = new PollLoop(() => this.#round());
  #source: ScanSource | undefined;
  #status: BarcodeScannerStatus = { kind: "barcodeScanner", device: "starting", scanner: "unknown" };

  constructor(options: BarcodeScannerOptions) {
    this.#options = options;
    this.trials = [
      {
        name: "scan",
        title: "扫一个码",
        hand: "15 秒内把任意一个二维码放到扫码口",
        run: (signal) => this.#trial(signal),
      },
    ];
  }

  status(): BarcodeScannerStatus {
    return this.#status;
  }

  onStatus(listener: (status: BarcodeScannerStatus) => void): () => void {
    return this.#statuses.add(listener);
  }

  onScan(listener: (event: ScanEvent) => void): () => void {
    this.#scans.add(listener);
    this.#armed();
    return () => {
      this.#scans.delete(listener);
      this.#armed();
    };
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

  async #round(): Promise<number> {
    if (this.#source !== undefined) return LOOK_MS;
    const opened = await openSource({ hid: nodeHid, ...this.#options });
    if (opened.isErr()) {
      this.#away(opened.error.code === "notFound" ? "noDevice" : "offline", opened.error);
      return this.#reconnect.pauseMs();
    }
    const source = opened.value;
    this.#source = source;
    if (this.#loop.stopped()) return 0;
    this.#reconnect.succeeded();
    source.onScan((event) => {
      if (event.kind === "babble") this.#away("hardwareError", BABBLE);
      else if (event.kind === "quiet") this.#tellOnline();
      else this.#heard(event);
    });
    source.onClose((reason) => {
      if (this.#source !== source) return;
      this.#source = undefined;
      void source.close();
      if (!this.#loop.stopped()) this.#away("offline", reason ?? { code: "unplugged", detail: "closed" });
    });
    this.#tellOnline();
    return LOOK_MS;
  }

  /** Nobody asked: not decoded, not counted, not kept. */
  #heard(event: Heard): void {
    if (this.#scans.size === 0) return;
    const answer = this.#read(event);
    if (answer.type === "scanned") this.#options.count?.("scans", 1);
    for (const listener of [...this.#scans]) listener(answer);
  }

  #read(event: Heard): ScanEvent {
    if (event.kind !== "scan") return { type: "refused", cause: event.kind };
    return readScan(event.scan, this.#options.config.prefix).match<ScanEvent>(
      (scan) => ({ type: "scanned", scan }),
      (cause) => ({ type: "refused", cause }),
    );
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
      const timer = setTimeout(() => finish(err(`nothing was scanned within ${TRIAL_MS / 1000} s`)), TRIAL_MS);
      signal.addEventListener("abort", asked, { once: true });
      // How long it was and of what kind; never what it said.
      const stop = this.onScan((event) =>
        finish(
          event.type === "scanned"
            ? ok(`${event.scan.symbology ?? "code"}, ${event.scan.text.length} characters, ${event.scan.encoding}`)
            : err(event.cause),
        ),
      );
    });
  }

  #armed(): void {
    if (this.#status.device === "online") this.#tellOnline();
  }

  #tellOnline(): void {
    this.#tell({ kind: "barcodeScanner", device: "online", scanner: this.#scans.size > 0 ? "on" : "off" });
  }

  #away(device: "noDevice" | "offline" | "hardwareError", { code, detail }: DeviceFault): void {
    this.#tell({ kind: "barcodeScanner", device, scanner: "inoperative", fault: { code, detail } });
  }

  async #drop(): Promise<void> {
    const source = this.#source;
    this.#source = undefined;
    await source?.close();
  }

  #tell(next: BarcodeScannerStatus): void {
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#statuses.tell(next);
  }
}
