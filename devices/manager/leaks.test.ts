import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, it } from "vitest";
import { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import { openTransport, type OpenTransport } from "../transport/open.ts";
import { startStation, type Station } from "../twins/station/station.ts";
import { DeviceManager } from "./manager.ts";

/** The long form is FANGBIAN_CYCLES=10000; the first cycles fill caches and pools. */
const CYCLES = Number(process.env["FANGBIAN_CYCLES"] ?? 50);
const WARM_UP_CYCLES = Math.max(10, Math.ceil(CYCLES / 10));
/**
 * A cycle that forgot one cable would keep some kilobytes of it. serialport's native poller is never collected (some 400
 * bytes a port opened, the only thing that heap snapshots show growing): that much is not ours to free.
 */
const HEAP_BYTES_PER_CYCLE = 2048;
const HEAP_SLACK_BYTES = 1024 * 1024;
const CYCLE_PATIENCE_MS = 10_000;

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Both devices on their ptys, and how many cables of them have carried an answer. */
async function deviceRoom(station: Station) {
  const dataDir = await mkdtemp(join(tmpdir(), "devices-leaks-"));
  closing.push(() => rm(dataDir, { recursive: true }));
  const { printer } = station;
  if (printer.kind !== "serial") throw new Error("the station was asked for a serial printer");
  const config = DevicesConfig.parse({
    idReader: { transport: { kind: "serial", path: station.idReaderPath }, pollIntervalMs: 100 },
    receiptPrinter: { transport: { kind: "serial", path: printer.path }, statusIntervalMs: 200 },
  });
  const answered = { cables: 0 };
  const counting: OpenTransport = (transport) =>
    openTransport(transport).map((cable) => {
      const stop = cable.onData(() => {
        answered.cables += 1;
        stop();
      });
      return cable;
    });
  const manager = new DeviceManager({ config, openTransport: counting, dataDir });
  closing.push(() => manager.stop());
  return { manager, answered };
}

/** Not by `expect.poll`: the test keeps the promise of each one, thousands of them. */
async function bothAnswered(answered: { cables: number }): Promise<void> {
  const until = Date.now() + CYCLE_PATIENCE_MS;
  while (answered.cables < 2) {
    if (Date.now() > until) throw new Error(`${answered.cables} of 2 cables answered within ${CYCLE_PATIENCE_MS} ms`);
    await wait(10);
  }
}

/** What is open in this process. The twins hang on sockets that close a moment after the cable. */
async function open() {
  const descriptors = (await readdir("/proc/self/fd")).length;
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  return { descriptors, timers };
}

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

it(`is opened and closed ${CYCLES} times, and nothing of it stays`, { timeout: 60_000 + CYCLES * 1500 }, async () => {
  const station = await startStation({ printer: "serial", paperWidthMm: 80 });
  closing.push(() => station.stop());
  const { manager, answered } = await deviceRoom(station);
  const openAndClose = async () => {
    answered.cables = 0;
    manager.start();
    await bothAnswered(answered);
    await manager.stop();
  };
  for (let index = 0; index < WARM_UP_CYCLES; index += 1) await openAndClose();
  const before = await open();
  const heapBefore = heapBytes();
  for (let index = 0; index < CYCLES; index += 1) await openAndClose();
  await expect.poll(open, { timeout: 5000 }).toEqual(before);
  expect(heapBytes() - heapBefore).toBeLessThan(HEAP_SLACK_BYTES + CYCLES * HEAP_BYTES_PER_CYCLE);
});
