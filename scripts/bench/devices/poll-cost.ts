import { setTimeout as wait } from "node:timers/promises";
import { createReceiptPrinter } from "../../../devices/receipt-printer/device.ts";
import { openTransport } from "../../../devices/transport/open.ts";
import type { TwinsProgram } from "./twins-program.ts";

/** 24 questions a minute. */
const POLL_EVERY_MS = 2500;

/** Milliseconds of processor that watching a printer costs, and the time it was watched. */
export async function pollCost(
  { addresses }: TwinsProgram,
  { forMs }: { forMs: number },
): Promise<{ cpuMs: number; elapsedMs: number }> {
  const { printer } = addresses;
  const device = createReceiptPrinter({
    config: {
      transport: printer.kind === "serial" ? { ...printer, baudRate: 115_200 } : printer,
      paperWidthMm: 80,
      statusIntervalMs: POLL_EVERY_MS,
    },
    openTransport,
  });
  device.start();
  // Connecting is not polling.
  await wait(POLL_EVERY_MS);
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await wait(forMs);
  const { user, system } = process.cpuUsage(before);
  const elapsedMs = performance.now() - startedAt;
  await device.stop();
  return { cpuMs: (user + system) / 1000, elapsedMs };
}
