import { createORPCClient, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type {
  CardEvent,
  DevicesContract,
  DeviceStatus,
  DocumentCameraStatus,
  DocumentJob,
  DocumentResult,
  PrintResult,
  ReceiptDocument,
  SelfTestStatus,
} from "../../../devices/contract/index.ts";
import { LiveValue } from "../live-value.ts";
import type { Log } from "../log.ts";
import type { NodePort } from "./node-port.ts";

export type DevicesClient = ContractRouterClient<DevicesContract>;
type Client = DevicesClient;

export interface DevicesLinkOptions {
  onCard: (event: CardEvent) => void;
  /** A device process is there, for the first time or again. */
  onAttach?: () => void;
  /** Something is being printed; `outcome` never rejects. */
  onPrint?: (printer: "receiptPrinter" | "documentPrinter", outcome: Promise<{ outcome: string }>) => void;
  log: Log;
}

/** The device process as the host sees it: replaceable at any moment, absent in between. */
export class DevicesLink {
  /** Last state of each device; empty while the device process is away. */
  readonly statuses = new LiveValue<readonly DeviceStatus[]>([]);
  readonly #options: DevicesLinkOptions;
  #client: Client | undefined;

  constructor(options: DevicesLinkOptions) {
    this.#options = options;
  }

  /** A fresh device process stands behind this port; the former one is gone. */
  attach(port: NodePort): void {
    const client: Client = createORPCClient(new RPCLink({ port }));
    this.#client = client;
    port.on("close", () => this.#detach(client));
    void this.#follow(client, "status", async () => {
      for await (const status of await client.status.watch()) {
        const others = this.statuses.get().filter((known) => known.kind !== status.kind);
        this.statuses.set([...others, status]);
      }
    });
    void this.#follow(client, "card", async () => {
      for await (const event of await client.idReader.watch()) {
        this.#options.onCard(event);
      }
    });
    port.start();
    this.#options.onAttach?.();
  }

  /** For what is asked directly; undefined while no device process is there. */
  client(): DevicesClient | undefined {
    return this.#client;
  }

  /** State of a part that the page holds. */
  async report(status: DocumentCameraStatus | SelfTestStatus): Promise<void> {
    // Lost with the process, it is told again by the page's next look.
    if (this.#client !== undefined) await safe(this.#client.status.report(status));
  }

  /** Print a PDF and wait for its outcome. */
  printDocument(job: DocumentJob): Promise<DocumentResult> {
    const outcome = this.#printDocument(job);
    this.#options.onPrint?.("documentPrinter", outcome);
    return outcome;
  }

  async #printDocument(job: DocumentJob): Promise<DocumentResult> {
    const { pdf, ...rest } = job;
    const client = this.#client;
    if (client === undefined) {
      return { jobId: job.jobId, outcome: "failed", cause: "offline", detail: "device process is not there" };
    }
    const { error, data } = await safe(
      client.documentPrinter.print({ ...rest, pdfBase64: Buffer.from(pdf).toString("base64") }),
    );
    return error === null
      ? data
      : { jobId: job.jobId, outcome: "unknown", detail: `device process: ${messageOf(error)}` };
  }

  /**
   * Print and wait for the outcome. A device process that dies meanwhile leaves the outcome unknown: the bytes may have
   * reached the printer.
   */
  print(job: { jobId: string; document: ReceiptDocument }): Promise<PrintResult> {
    const outcome = this.#print(job);
    this.#options.onPrint?.("receiptPrinter", outcome);
    return outcome;
  }

  async #print(job: { jobId: string; document: ReceiptDocument }): Promise<PrintResult> {
    const client = this.#client;
    if (client === undefined) {
      return { jobId: job.jobId, bytes: 0, outcome: "failed", cause: "offline", detail: "device process is not there" };
    }
    const { error, data } = await safe(client.receiptPrinter.print(job));
    if (error === null) return data;
    return { jobId: job.jobId, bytes: 0, outcome: "unknown", detail: `device process: ${messageOf(error)}` };
  }

  #detach(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.statuses.set([]);
    this.#options.log("warn", "devices.away");
  }

  async #follow(client: Client, what: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (this.#client === client) this.#options.log("warn", "devices.watchEnded", { what, reason: messageOf(error) });
    }
    this.#detach(client);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
