import { setTimeout as wait } from "node:timers/promises";
import type { DocumentPrinterConfig } from "../../kiosk-config/schema/devices.ts";
import type { DocumentJob, DocumentResult } from "../contract/index.ts";
import { askPrinter } from "./ipp-client.ts";
import { firstGroup, textsOf } from "./ipp-message.ts";
import { obstacleOf, reasonsOf, type Failure } from "./printer-state.ts";

const LOOK_MS = 500;
/** Paper that is being put in, a door that is being closed: how long a stopped job may wait for a hand. */
const HAND_MS = 15_000;
/** Questions about a job that may be lost before it counts as lost itself. */
const LOST_LOOKS = 6;

/** What is sent: a document for A4 paper, or bytes that the printer is to get as they are. */
export type Payload = { kind: "pdf" } | { kind: "raw"; format: RawFormat };
/** CUPS passes the first one on untouched; printers that speak IPP themselves know only the second. */
export const RAW_FORMATS = ["application/vnd.cups-raw", "application/octet-stream"] as const;
export type RawFormat = (typeof RAW_FORMATS)[number];
const PDF: Payload = { kind: "pdf" };

export interface JobTimes {
  lookMs: number;
  handMs: number;
}
export const JOB_TIMES: JobTimes = { lookMs: LOOK_MS, handMs: HAND_MS };

export interface JobRun {
  outcome: DocumentResult;
  /** Sheets that came out, when the printer counts them. */
  sheets: number;
  /** A job that must not come out any more and may still do so. */
  left?: number;
}

/** From sending to the printer's own last word. */
export async function runDocumentJob(
  config: DocumentPrinterConfig,
  job: DocumentJob,
  { times = JOB_TIMES, payload = PDF }: { times?: JobTimes; payload?: Payload } = {},
): Promise<JobRun> {
  const { jobId } = job;
  const copies = job.copies ?? 1;
  const sent = await askPrinter(config.url, {
    operation: "Print-Job",
    attributes: {
      "job-name": job.title,
      "document-format": payload.kind === "pdf" ? "application/pdf" : payload.format,
    },
    job: payload.kind === "pdf" ? { copies, sides: config.sides, media: "iso_a4_210x297mm" } : { copies },
    data: job.pdf,
  });
  if (sent.isErr()) {
    // Sent or not, nobody knows: the connection may have broken behind the last byte.
    const notSent = sent.error.code === "notFound";
    return {
      outcome: notSent
        ? { jobId, outcome: "failed", cause: "offline", detail: sent.error.detail }
        : { jobId, outcome: "unknown", detail: `${sent.error.code}: ${sent.error.detail}` },
      sheets: 0,
    };
  }
  const printerJobId = firstGroup(sent.value["job-attributes-tag"])["job-id"];
  const status = sent.value.statusCode ?? "";
  if (!status.startsWith("successful") || typeof printerJobId !== "number") {
    return {
      outcome: { jobId, outcome: "failed", cause: refusalOf(status), detail: `printer refused: ${status}` },
      sheets: 0,
    };
  }
  return follow({ config, jobId, printerJobId, times });
}

function refusalOf(status: string): Failure {
  if (status.includes("document-format") || status.includes("compression")) return "invalidDocument";
  return status.startsWith("server-error") ? "offline" : "hardware";
}

async function follow(options: {
  config: DocumentPrinterConfig;
  jobId: string;
  printerJobId: number;
  times: JobTimes;
}): Promise<JobRun> {
  const { config, jobId, printerJobId, times } = options;
  const deadline = Date.now() + config.jobTimeoutMs;
  let stoppedSince: number | undefined;
  let lost = 0;
  for (;;) {
    const asked = await askPrinter(config.url, {
      operation: "Get-Job-Attributes",
      attributes: {
        "job-id": printerJobId,
        "requested-attributes": ["job-state", "job-state-reasons", "job-media-sheets-completed"],
      },
    });
    const attributes = asked.isOk() ? firstGroup(asked.value["job-attributes-tag"]) : {};
    const [state] = textsOf(attributes["job-state"]);
    const reasons = textsOf(attributes["job-state-reasons"]);
    const counted = attributes["job-media-sheets-completed"];
    const sheets = typeof counted === "number" ? counted : 0;
    const end = (outcome: DocumentResult): JobRun => ({ outcome, sheets });
    const base = { jobId, printerJobId };
    if (state === undefined) {
      lost += 1;
      const known = asked.isErr() ? `${asked.error.code}: ${asked.error.detail}` : "the printer does not know the job";
      if (lost >= LOST_LOOKS) return { ...end({ ...base, outcome: "unknown", detail: known }), left: printerJobId };
    } else lost = 0;
    switch (state) {
      case "completed":
        return end(
          reasons.includes("job-completed-with-errors")
            ? { ...base, outcome: "unknown", detail: "completed with errors" }
            : { ...base, outcome: "printed" },
        );
      case "canceled":
        return end({
          ...base,
          outcome: "failed",
          cause: "cancelled",
          detail: reasons.join(", ") || "cancelled at the printer",
        });
      case "aborted":
        return end({
          ...base,
          outcome: "failed",
          cause: "hardware",
          detail: reasons.join(", ") || "aborted by the printer",
        });
      default:
    }
    const obstacle = state === undefined ? undefined : await obstacleNow(config.url);
    if (obstacle === undefined) stoppedSince = undefined;
    else stoppedSince ??= Date.now();
    const tooLong = stoppedSince !== undefined && Date.now() - stoppedSince >= times.handMs;
    if (tooLong || Date.now() >= deadline) {
      const cause = obstacle ?? "timeout";
      const cancelled = await cancelJob(config.url, printerJobId);
      return {
        ...end({
          ...base,
          outcome: "failed",
          cause,
          detail: `${state ?? "no state"}; ${cancelled ? "cancelled" : "still in the printer"}`,
        }),
        ...(!cancelled && { left: printerJobId }),
      };
    }
    await wait(times.lookMs);
  }
}

async function obstacleNow(url: string): Promise<Failure | undefined> {
  const asked = await askPrinter(url, {
    operation: "Get-Printer-Attributes",
    attributes: { "requested-attributes": ["printer-state", "printer-state-reasons"] },
  });
  return asked.isOk() ? obstacleOf(reasonsOf(asked.value)) : undefined;
}

/** Tries of a cancel before the job counts as left behind. */
const CANCEL_TRIES = 3;

/** Take a job out of the printer and look whether it is gone: believed is only what is seen. */
export async function cancelJob(url: string, printerJobId: number): Promise<boolean> {
  for (let attempt = 0; attempt < CANCEL_TRIES; attempt += 1) {
    const cancelled = await askPrinter(url, { operation: "Cancel-Job", attributes: { "job-id": printerJobId } });
    const asked = await askPrinter(url, {
      operation: "Get-Job-Attributes",
      attributes: { "job-id": printerJobId, "requested-attributes": ["job-state"] },
    });
    if (asked.isErr() || cancelled.isErr()) continue;
    const [state] = textsOf(firstGroup(asked.value["job-attributes-tag"])["job-state"]);
    // A job that nobody knows any more will not come out either.
    if (state === undefined || ["canceled", "aborted", "completed"].includes(state)) return true;
  }
  return false;
}
