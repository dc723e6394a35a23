import type { PrintFailure, PrintOutcome } from "../contract/index.ts";
import { FENCE } from "./command.ts";
import type { ReceiptPrinterDriver } from "./driver.ts";

/** No slip takes longer; a printer that says nothing for so long will not say anything. */
const JOB_MS = 30_000;
/** Behind the last byte on the wire a healthy printer needs about a second for a slip; then one may ask again. */
const ASK_AGAIN_MS = 500;
/** An error seen while printing may be the last twitch of the one before; this much later it is real. */
const SETTLE_MS = 150;
const BITS_PER_BYTE = 10;
const CHUNK_BYTES = 512;

export interface JobOptions {
  driver: ReceiptPrinterDriver;
  bytes: Uint8Array;
  /** What stands in the way, by the newest sensors; the device keeps them up to date while the job runs. */
  obstacle: () => PrintFailure | undefined;
  /** Ask the printer for its sensors now, for those that do not speak by themselves. */
  refresh: () => Promise<void>;
  onSensors: (listener: () => void) => () => void;
}

export type JobOutcome = PrintOutcome & { bytes: number; firstByteAtMs?: number };

/**
 * Send a job with a fence behind it and wait for the fence, for an obstacle, or for the end of patience. Only the fence
 * means printed: it is answered in its turn, behind the data.
 */
export async function runJob(options: JobOptions): Promise<JobOutcome> {
  const { driver, bytes } = options;
  const firstByteAtMs = performance.timeOrigin + performance.now();
  const ending = watch(options);
  let sent = 0;
  for (let at = 0; at < bytes.length && !ending.settled(); at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    const written = await driver.send(chunk);
    if (written.isErr()) break;
    sent += chunk.length;
  }
  if (!ending.settled()) void driver.send(FENCE);
  const outcome = await ending.outcome;
  return { ...outcome, bytes: sent, ...(sent > 0 && { firstByteAtMs }) };
}

function watch({ driver, bytes, obstacle, refresh, onSensors }: JobOptions): {
  outcome: Promise<PrintOutcome>;
  settled: () => boolean;
} {
  let settled = false;
  const wireMs = driver.baudRate === undefined ? 0 : (bytes.length * BITS_PER_BYTE * 1000) / driver.baudRate;
  const outcome = new Promise<PrintOutcome>((resolve) => {
    let doubt: NodeJS.Timeout | undefined;
    const finish = (result: PrintOutcome) => {
      settled = true;
      clearTimeout(deadline);
      clearTimeout(doubt);
      clearInterval(asking);
      for (const stop of stops) stop();
      resolve(result);
    };
    const judge = () => {
      const cause = obstacle();
      // Heat goes away by itself and the slip comes out; only patience ends that wait.
      if (cause === undefined || cause === "overheated") {
        clearTimeout(doubt);
        doubt = undefined;
        return;
      }
      doubt ??= setTimeout(() => {
        const still = obstacle();
        doubt = undefined;
        if (still !== undefined && still !== "overheated") finish(failed(still));
      }, SETTLE_MS);
    };
    const deadline = setTimeout(() => {
      const cause = obstacle();
      finish(
        cause === undefined
          ? { outcome: "unknown", detail: `no word from the printer within ${JOB_MS} ms` }
          : failed(cause),
      );
    }, JOB_MS);
    // Not before the data is over: a question in the middle of a picture would be taken for a part of it.
    const asking = setInterval(
      () => void refresh().then(judge),
      Math.max(ASK_AGAIN_MS, Math.ceil(wireMs + ASK_AGAIN_MS)),
    );
    const stops = [
      driver.onReply((reply) => {
        if (reply.kind === "fence") finish({ outcome: "printed" });
      }),
      onSensors(judge),
      driver.onClose((reason) =>
        finish({ outcome: "unknown", detail: `cable lost while printing: ${reason?.detail ?? "closed"}` }),
      ),
    ];
  });
  return { outcome, settled: () => settled };
}

function failed(cause: PrintFailure): PrintOutcome {
  return { outcome: "failed", cause, detail: `printer stopped: ${cause}` };
}
