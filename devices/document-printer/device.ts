import { err, ok } from "neverthrow";
import type { DocumentPrinterConfig } from "../../kiosk-config/schema/devices.ts";
import type { DeviceFault, DocumentJob, DocumentPrinterStatus, DocumentResult } from "../contract/index.ts";
import type { Count, TraceNote, Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import { Lock } from "../transport/lock.ts";
import { askPrinter, OUR_NAME } from "./ipp-client.ts";
import { firstGroup } from "./ipp-message.ts";
import { cancelJob, JOB_TIMES, RAW_FORMATS, runDocumentJob, type JobTimes, type RawFormat } from "./job.ts";
import { formatsOf, statusOf } from "./printer-state.ts";
import { blankPage } from "./test-page.ts";
import type { DocumentPrinterDevice } from "./types.ts";

/** Outcomes kept for repeated questions; far more than one visit can have. */
const REMEMBERED_JOBS = 100;

export interface DocumentPrinterOptions {
  config: DocumentPrinterConfig;
  count?: Count;
  trace?: TraceNote;
  /** @default JOB_TIMES */
  times?: JobTimes;
  /** `raw`: bytes in the printer's own language instead of PDF. @default "pdf" */
  payload?: "pdf" | "raw";
}

export function createDocumentPrinter(options: DocumentPrinterOptions): DocumentPrinterDevice {
  return new DocumentPrinter(options);
}

const PDF_MAGIC = [0x25, 0x50, 0x44, 0x46];
const isPdf = (bytes: Uint8Array) => PDF_MAGIC.every((byte, index) => bytes[index] === byte);

const AWAY = { kind: "documentPrinter", paper: "unknown", toner: "unknown", cover: "unknown" } as const;

class DocumentPrinter implements DocumentPrinterDevice {
  readonly kind = "documentPrinter";
  readonly trials: readonly Trial[];
  readonly #options: DocumentPrinterOptions;
  readonly #listeners = new Listeners<DocumentPrinterStatus>();
  readonly #loop = new PollLoop(() => this.#poll());
  /** One document at a time: the next one must not be sent to a printer that still holds the last one's rest. */
  readonly #lock = new Lock();
  readonly #jobs = new Map<string, Promise<DocumentResult>>();
  /** Jobs that must not come out and could not be cancelled yet. */
  readonly #left = new Set<number>();
  #purged = false;
  /** Which one the queue takes; asked at each look. */
  #rawFormat: RawFormat = RAW_FORMATS[0];
  #status: DocumentPrinterStatus = { ...AWAY, device: "starting" };

  constructor(options: DocumentPrinterOptions) {
    this.#options = options;
    this.trials = [
      {
        name: "status",
        title: "询问打印机状态",
        run: async () => {
          await this.#poll();
          const { device, fault } = this.#status;
          return fault === undefined ? ok(device) : err(`${fault.code}: ${fault.detail}`);
        },
      },
      {
        name: "testPage",
        title: "打印一页空白测试",
        run: async () => {
          const result = await this.print({ jobId: `test-${Date.now()}`, title: "测试页", pdf: blankPage() });
          return result.outcome === "printed" ? ok("printed") : err(`${result.outcome}: ${result.detail}`);
        },
      },
    ];
  }

  status(): DocumentPrinterStatus {
    return this.#status;
  }

  onStatus(listener: (status: DocumentPrinterStatus) => void): () => void {
    return this.#listeners.add(listener);
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  print(job: DocumentJob): Promise<DocumentResult> {
    const known = this.#jobs.get(job.jobId);
    if (known !== undefined) return known;
    const running = this.#lock.run(() => this.#print(job));
    this.#jobs.set(job.jobId, running);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > REMEMBERED_JOBS && oldest !== undefined) this.#jobs.delete(oldest);
    return running;
  }

  async #print(job: DocumentJob): Promise<DocumentResult> {
    const { config, count, trace, times = JOB_TIMES, payload: wanted = "pdf" } = this.#options;
    if (wanted === "pdf" && !isPdf(job.pdf))
      return { jobId: job.jobId, outcome: "failed", cause: "invalidDocument", detail: "no PDF" };
    await this.#clean();
    if (this.#left.size > 0) {
      const detail = "a former document is still in the printer and cannot be cancelled";
      return { jobId: job.jobId, outcome: "failed", cause: "offline", detail };
    }
    trace?.({ direction: "out", text: `Print-Job ${job.pdf.length} bytes` });
    const { outcome, sheets, left } = await runDocumentJob(config, job, {
      times,
      payload: wanted === "pdf" ? { kind: "pdf" } : { kind: "raw", format: this.#rawFormat },
    });
    if (left !== undefined) this.#left.add(left);
    trace?.({ direction: "in", text: `job ${outcome.printerJobId ?? "-"} ${outcome.outcome}` });
    if (outcome.outcome === "printed") {
      count?.("documents", 1);
      count?.("pages", sheets);
    }
    return outcome;
  }

  async #poll(): Promise<number> {
    const { config } = this.#options;
    const asked = await askPrinter(config.url, { operation: "Get-Printer-Attributes" });
    if (this.#loop.stopped() && this.#status.device === "starting" && asked.isErr()) return config.statusIntervalMs;
    if (asked.isErr()) this.#away(asked.error);
    else if (asked.value["printer-attributes-tag"] === undefined)
      this.#away({ code: "garbage", detail: `no printer attributes: ${asked.value.statusCode ?? "no status"}` });
    else {
      const raw = this.#options.payload === "raw";
      if (raw)
        this.#rawFormat = RAW_FORMATS.find((format) => formatsOf(asked.value).includes(format)) ?? RAW_FORMATS[0];
      this.#tell(raw ? statusOf(asked.value, RAW_FORMATS) : statusOf(asked.value));
      // A job may be under way; it looks after itself.
      if (!this.#purged || this.#left.size > 0) void this.#lock.run(() => this.#clean());
    }
    return config.statusIntervalMs;
  }

  /** Nothing of ours may lie in the printer: not what a former life of this process sent, not what failed. */
  async #clean(): Promise<void> {
    const { url } = this.#options.config;
    if (!this.#purged) {
      const asked = await askPrinter(url, {
        operation: "Get-Jobs",
        attributes: {
          "my-jobs": true,
          "which-jobs": "not-completed",
          "requested-attributes": ["job-id", "job-originating-user-name"],
        },
      });
      if (asked.isErr()) return;
      this.#purged = true;
      const jobs = asked.value["job-attributes-tag"];
      for (const job of Array.isArray(jobs) ? jobs : [firstGroup(jobs)]) {
        const owner = job["job-originating-user-name"];
        if (typeof job["job-id"] === "number" && (owner === undefined || owner === OUR_NAME))
          this.#left.add(job["job-id"]);
      }
    }
    for (const job of this.#left) if (await cancelJob(url, job)) this.#left.delete(job);
  }

  #away({ code, detail }: DeviceFault): void {
    // Switched on again, it may have forgotten everything, or hold what it held.
    this.#purged = false;
    this.#tell({ ...AWAY, device: code === "garbage" ? "hardwareError" : "offline", fault: { code, detail } });
  }

  #tell(next: DocumentPrinterStatus): void {
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.#listeners.tell(next);
  }
}
