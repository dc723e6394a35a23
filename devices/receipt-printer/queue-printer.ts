import { err, ok } from "neverthrow";
import type { ReceiptPrinterConfig } from "../../kiosk-config/schema/devices.ts";
import type { PrintQueueTransport } from "../../kiosk-config/schema/transport.ts";
import type {
  DocumentPrinterStatus,
  DocumentResult,
  PrintFailure,
  PrintResult,
  ReceiptDocument,
  ReceiptPrinterStatus,
} from "../contract/index.ts";
import { createDocumentPrinter } from "../document-printer/device.ts";
import type { JobTimes } from "../document-printer/job.ts";
import type { DocumentPrinterDevice } from "../document-printer/types.ts";
import type { Count, TraceNote, Trial } from "../manager/managed-device.ts";
import { encodeReceipt, warmEncoder } from "./encode.ts";
import { paperLengthMm } from "./paper-length.ts";
import { TEST_SLIP } from "./test-slip.ts";
import type { ReceiptPrinterDevice } from "./types.ts";

/** A slip is out in two seconds; the contract gives a job thirty. */
const JOB_TIMEOUT_MS = 20_000;
const TIMES: JobTimes = { lookMs: 250, handMs: 5000 };

export interface QueuePrinterOptions {
  config: Omit<ReceiptPrinterConfig, "transport"> & { transport: PrintQueueTransport };
  count?: Count;
  trace?: TraceNote;
}

/**
 * A receipt printer behind a queue of the system's print service. The queue passes ESC/POS on untouched and answers no
 * status bytes: what is known of paper and cover is what the queue says, and `printed` means that the queue says so. A
 * cable of its own tells more; this is for printers that somebody else's driver holds.
 */
export function createQueuePrinter(options: QueuePrinterOptions): ReceiptPrinterDevice {
  return new QueuePrinter(options);
}

class QueuePrinter implements ReceiptPrinterDevice {
  readonly kind = "receiptPrinter";
  readonly trials: readonly Trial[];
  readonly #options: QueuePrinterOptions;
  readonly #queue: DocumentPrinterDevice;
  readonly #bytes = new Map<string, number>();

  constructor(options: QueuePrinterOptions) {
    this.#options = options;
    const { config, trace } = options;
    this.#queue = createDocumentPrinter({
      config: {
        url: config.transport.url,
        statusIntervalMs: config.statusIntervalMs,
        jobTimeoutMs: JOB_TIMEOUT_MS,
        sides: "one-sided",
      },
      payload: "raw",
      times: TIMES,
      ...(trace !== undefined && { trace }),
    });
    this.trials = [
      ...(this.#queue.trials ?? []).filter(({ name }) => name === "status"),
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
    return statusOf(this.#queue.status());
  }

  onStatus(listener: (status: ReceiptPrinterStatus) => void): () => void {
    let last = "";
    return this.#queue.onStatus((status) => {
      const next = statusOf(status);
      // The queue tells more than a receipt printer has.
      const said = JSON.stringify(next);
      if (said !== last) listener(next);
      last = said;
    });
  }

  start(): void {
    warmEncoder(this.#options.config.paperWidthMm);
    this.#queue.start();
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async print({ jobId, document }: { jobId: string; document: ReceiptDocument }): Promise<PrintResult> {
    const { config, count } = this.#options;
    const again = this.#bytes.has(jobId);
    let bytes: Uint8Array;
    try {
      bytes = encodeReceipt(document, config.paperWidthMm);
    } catch (error) {
      const detail = error instanceof Error ? error.name : "encoding failed";
      return { jobId, bytes: 0, outcome: "failed", cause: "invalidDocument", detail };
    }
    if (!again) this.#bytes.set(jobId, bytes.length);
    // Kept as long as the queue keeps outcomes.
    const [oldest] = this.#bytes.keys();
    if (this.#bytes.size > REMEMBERED_JOBS && oldest !== undefined) this.#bytes.delete(oldest);
    const result = await this.#queue.print({ jobId, title: "小票", pdf: bytes });
    if (result.outcome === "printed" && !again) {
      count?.("slips", 1);
      count?.("cuts", 1);
      count?.("paperMm", paperLengthMm(bytes, config.paperWidthMm));
    }
    return resultOf(result, this.#bytes.get(jobId) ?? bytes.length);
  }
}

const REMEMBERED_JOBS = 100;

function resultOf(result: DocumentResult, bytes: number): PrintResult {
  const { jobId } = result;
  switch (result.outcome) {
    case "printed":
      return { jobId, bytes, outcome: "printed" };
    case "unknown":
      return { jobId, bytes, outcome: "unknown", detail: result.detail };
    case "failed":
      // A number from the printer says that it had taken the job.
      return {
        jobId,
        bytes: result.printerJobId === undefined ? 0 : bytes,
        outcome: "failed",
        cause: CAUSES[result.cause],
        detail: result.detail,
      };
  }
}

const CAUSES: Readonly<Record<Extract<DocumentResult, { outcome: "failed" }>["cause"], PrintFailure>> = {
  paperOut: "paperOut",
  coverOpen: "coverOpen",
  jammed: "hardware",
  tonerOut: "hardware",
  hardware: "hardware",
  cancelled: "hardware",
  offline: "offline",
  timeout: "busy",
  invalidDocument: "invalidDocument",
};

function statusOf({ device, fault, paper, cover }: DocumentPrinterStatus): ReceiptPrinterStatus {
  return {
    kind: "receiptPrinter",
    device,
    paper,
    cover,
    cutter: "unknown",
    head: "unknown",
    ...(fault !== undefined && { fault }),
  };
}
