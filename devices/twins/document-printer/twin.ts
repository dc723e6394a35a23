import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import ipp from "ipp";
import { readIpp, type IppMessage } from "../../document-printer/ipp-message.ts";
import { NO_DOCUMENT_PRINTER_FAULTS, type DocumentPrinterFaults } from "./faults.ts";

type JobState = "pending" | "processing" | "processing-stopped" | "completed" | "canceled" | "aborted";

interface Job {
  id: number;
  title: string;
  owner: string;
  pdf: Buffer;
  state: JobState;
}

/** A document that came out. */
export interface PrintedDocument {
  title: string;
  pdf: Buffer;
}

/** An IPP printer (RFC 8011), as far as a kiosk asks it. */
export interface DocumentPrinterTwin {
  faults(): DocumentPrinterFaults;
  setFaults(change: Partial<DocumentPrinterFaults>): void;
  reset(): void;
  /** What lies in the tray, oldest first. */
  printed(): readonly PrintedDocument[];
  /** What the printer still holds. */
  waiting(): readonly { id: number; title: string }[];
  /** A stranger's document, sent from elsewhere. */
  sendAs(owner: string, title: string): void;
  listen(port?: number): Promise<{ port: number; url: string; stop(): Promise<void> }>;
}

const REASONS: Readonly<Record<DocumentPrinterFaults["state"], string>> = {
  none: "none",
  mediaEmpty: "media-empty-error",
  mediaLow: "media-low-warning",
  jam: "media-jam",
  tonerOut: "toner-empty-error",
  tonerLow: "toner-low-warning",
  doorOpen: "door-open-error",
};
/** The library writes one group of a kind; several jobs are put behind each other. */
function written({ jobs = [], ...message }: { jobs?: object[] }): Buffer {
  const head = ipp.serialize(message);
  const groups = jobs.map((group) =>
    ipp.serialize({ ...message, "job-attributes-tag": group }).subarray(head.length - 1, -1),
  );
  return Buffer.concat([head.subarray(0, -1), ...groups, Uint8Array.of(END_OF_ATTRIBUTES)]);
}
const END_OF_ATTRIBUTES = 0x03;
const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const STOPPING: readonly DocumentPrinterFaults["state"][] = ["mediaEmpty", "jam", "tonerOut", "doorOpen"];

export function createDocumentPrinterTwin({ pageMs = 60 }: { pageMs?: number } = {}): DocumentPrinterTwin {
  let faults: DocumentPrinterFaults = { ...NO_DOCUMENT_PRINTER_FAULTS };
  let jobs: Job[] = [];
  const tray: PrintedDocument[] = [];
  let nextId = 1;

  const stopped = () => STOPPING.includes(faults.state);
  const active = (job: Job) => ["pending", "processing", "processing-stopped"].includes(job.state);
  /** One beat of the engine: the oldest job goes on, as far as paper and faults let it. */
  const work = (): void => {
    const job = jobs.find(active);
    if (job === undefined) return;
    if (stopped()) job.state = "processing-stopped";
    else if (faults.answer === "abort") job.state = "aborted";
    else if (faults.answer === "stuck" || job.state === "pending") job.state = "processing";
    else {
      job.state = "completed";
      tray.push({ title: job.title, pdf: job.pdf });
    }
  };
  const jobGroup = (job: Job) => ({
    "job-id": job.id,
    "job-uri": `ipp://127.0.0.1/jobs/${job.id}`,
    "job-state": job.state,
    "job-state-reasons": job.state === "completed" ? "job-completed-successfully" : "none",
    "job-originating-user-name": job.owner,
    "job-media-sheets-completed": job.state === "completed" ? 1 : 0,
  });

  const answer = (message: IppMessage, pdf: Buffer): object => {
    const head = (statusCode: string) => ({
      version: "1.1",
      statusCode,
      id: message.id,
      "operation-attributes-tag": { "attributes-charset": "utf-8", "attributes-natural-language": "en" },
    });
    const asked = message["operation-attributes-tag"] ?? {};
    const job = jobs.find(({ id }) => id === asked["job-id"]);
    switch (message.operation) {
      case "Get-Printer-Attributes":
        return {
          ...head("successful-ok"),
          "printer-attributes-tag": {
            "printer-make-and-model": "Sample A4",
            "printer-state": stopped() ? "stopped" : jobs.some(active) ? "processing" : "idle",
            "printer-state-reasons": [REASONS[faults.state]],
            "document-format-supported": ["application/pdf", "application/octet-stream"],
          },
        };
      case "Print-Job": {
        if (faults.answer === "busy") return head("server-error-busy");
        const made: Job = {
          id: nextId,
          title: textOf(asked["job-name"]),
          owner: textOf(asked["requesting-user-name"]),
          pdf,
          state: "pending",
        };
        nextId += 1;
        jobs.push(made);
        return { ...head("successful-ok"), "job-attributes-tag": jobGroup(made) };
      }
      case "Get-Job-Attributes":
        return job === undefined
          ? head("client-error-not-found")
          : { ...head("successful-ok"), "job-attributes-tag": jobGroup(job) };
      case "Cancel-Job":
        if (job === undefined) return head("client-error-not-found");
        if (active(job) && faults.answer !== "keepsJobs") job.state = "canceled";
        return head("successful-ok");
      case "Get-Jobs": {
        const mine = jobs.filter((one) => active(one) && one.owner === asked["requesting-user-name"]);
        return { ...head("successful-ok"), jobs: mine.map(jobGroup) };
      }
      default:
        return head("server-error-operation-not-supported");
    }
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => {
      if (faults.answer === "silence") return;
      if (faults.answer === "html") {
        response.writeHead(200, { "content-type": "text/html" }).end("<html><title>Printer</title></html>");
        return;
      }
      const read = readIpp(Buffer.concat(chunks));
      if (read.isErr()) {
        response.writeHead(400).end();
        return;
      }
      const bytes = written(answer(read.value.message, read.value.data));
      response.writeHead(200, { "content-type": "application/ipp" });
      response.end(faults.answer === "garbage" ? bytes.subarray(0, bytes.length / 2) : bytes);
    });
  };

  return {
    faults: () => ({ ...faults }),
    setFaults: (change) => (faults = { ...faults, ...change }),
    reset: () => {
      faults = { ...NO_DOCUMENT_PRINTER_FAULTS };
      jobs = [];
    },
    printed: () => tray,
    waiting: () => jobs.filter(active).map(({ id, title }) => ({ id, title })),
    sendAs: (owner, title) => {
      jobs.push({ id: nextId, title, owner, pdf: Buffer.from("%PDF-1.4"), state: "pending" });
      nextId += 1;
    },
    async listen(port = 0) {
      const server = createServer(serve);
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      const bound = typeof address === "object" ? (address?.port ?? 0) : 0;
      const engine = setInterval(work, pageMs);
      return {
        port: bound,
        url: `ipp://127.0.0.1:${bound}/ipp/print`,
        stop: async () => {
          clearInterval(engine);
          const closed = once(server, "close");
          server.close();
          server.closeAllConnections();
          await closed;
        },
      };
    },
  };
}
