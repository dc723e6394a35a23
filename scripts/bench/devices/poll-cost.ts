import { setTimeout as wait } from "node:timers/promises";
import { createAuxiliaries } from "../../../devices/auxiliaries/device.ts";
import type { ManagedDevice } from "../../../devices/manager/managed-device.ts";
import { createReceiptPrinter } from "../../../devices/receipt-printer/device.ts";
import { openTransport } from "../../../devices/transport/open.ts";
import { percentile } from "../row.ts";
import { heapBytes } from "./memory.ts";
import { online } from "./online.ts";
import type { TwinsProgram } from "./twins-program.ts";

/** 24 questions a minute. */
const POLL_EVERY_MS = 2500;

/** The collector and the compiler take their turn in one of them or the other; the median is what watching costs. */
const WINDOWS = 3;

interface Cost {
  /** Milliseconds of processor that watching costs, and the time it was watched. */
  cpuMs: number;
  elapsedMs: number;
}

/** A receipt printer that is asked 24 times a minute. */
export function printerCost({ addresses: { printer } }: TwinsProgram, { forMs }: { forMs: number }): Promise<Cost> {
  return costOf(
    createReceiptPrinter({
      config: {
        transport: printer.kind === "serial" ? { ...printer, baudRate: 115_200 } : printer,
        paperWidthMm: 80,
        statusIntervalMs: POLL_EVERY_MS,
      },
      openTransport,
    }),
    forMs,
  );
}

/** A board with three contacts, asked as often as a profile does that says nothing of it: four times a second. */
export function boardCost({ addresses }: TwinsProgram, { forMs }: { forMs: number }): Promise<Cost> {
  const [, config] = addresses.side.auxiliaries?.profile ?? [];
  if (config === undefined) throw new Error("the twins have no board");
  return costOf(createAuxiliaries({ config, openTransport }), forMs);
}

async function costOf(device: ManagedDevice, forMs: number): Promise<Cost> {
  device.start();
  try {
    // Connecting is not polling.
    await online(device);
    await wait(POLL_EVERY_MS);
    // What the bench did before is not this device's.
    heapBytes();
    const cpuMs: number[] = [];
    for (let window = 0; window < WINDOWS; window += 1) {
      const before = process.cpuUsage();
      await wait(forMs / WINDOWS);
      const { user, system } = process.cpuUsage(before);
      cpuMs.push((user + system) / 1000);
    }
    return { cpuMs: percentile(cpuMs, 0.5), elapsedMs: forMs / WINDOWS };
  } finally {
    await device.stop();
  }
}
