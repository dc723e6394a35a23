import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, expect, it } from "vitest";
import { AuditTrail } from "../audit/audit-trail.ts";
import type { CardEvent, DevicesContract, DeviceStatus } from "../contract/index.ts";
import { startStation, type Station } from "../twins/station/station.ts";
import { openTransport } from "../transport/open.ts";
import { DeviceManager } from "./manager.ts";
import { createDevicesRouter } from "./router.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The contract as the host speaks it: over a message port, to real devices at the end of real cables. */
async function serve(station?: Station) {
  const dataDir = await mkdtemp(join(tmpdir(), "devices-router-"));
  const manager = new DeviceManager({
    config: {
      selfTest: { intervalMs: 60_000, minFreeMegabytes: 50, maxClockSkewSeconds: 30 },
      ...(station?.printer.kind === "serial"
        ? {
            idReader: {
              transport: { kind: "serial", path: station.idReaderPath, baudRate: 115200 },
              pollIntervalMs: 100,
            },
            receiptPrinter: {
              transport: { ...station.printer, baudRate: 115200 },
              paperWidthMm: 80,
              statusIntervalMs: 300,
            },
          }
        : {}),
    },
    openTransport,
    dataDir,
  });
  const { port1, port2 } = new MessageChannel();
  const audit = new AuditTrail({ file: join(dataDir, "audit", "devices.jsonl"), now: Date.now });
  new RPCHandler(createDevicesRouter(manager, { audit })).upgrade(port1, { context: {} });
  port1.start();
  const client: ContractRouterClient<DevicesContract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  manager.start();
  closing.push(
    () => port2.close(),
    () => rm(dataDir, { recursive: true }),
    () => manager.stop(),
  );
  return { client, manager };
}

async function collect<T>(watch: Promise<AsyncIterable<T>>, into: T[]): Promise<void> {
  for await (const value of await watch) into.push(value);
}

it("tells states and cards, and prints", async () => {
  const station = await startStation({ printer: "serial", paperWidthMm: 80 });
  closing.push(() => station.stop());
  const { client } = await serve(station);
  const statuses: DeviceStatus[] = [];
  const cards: CardEvent[] = [];
  void collect(client.status.watch(), statuses).catch(() => undefined);
  void collect(client.idReader.watch(), cards).catch(() => undefined);
  const newest = (kind: DeviceStatus["kind"]) => statuses.filter((status) => status.kind === kind).at(-1)?.device;
  await expect
    .poll(() => [newest("idReader"), newest("receiptPrinter")], { timeout: 5000 })
    .toEqual(["online", "online"]);
  station.idReader.putCard("zhang");
  await expect.poll(() => cards.map(({ type }) => type), { timeout: 5000 }).toEqual(["removed", "entering", "read"]);

  // Who comes later hears of the card that lies there.
  const late: CardEvent[] = [];
  void collect(client.idReader.watch(), late).catch(() => undefined);
  await expect.poll(() => late.map(({ type }) => type)).toEqual(["read"]);

  const result = await client.receiptPrinter.print({
    jobId: "j1",
    document: { blocks: [{ kind: "text", text: "A001" }] },
  });
  expect(result).toMatchObject({ outcome: "printed", jobId: "j1" });
});

it("has only what is configured, and says so when asked for more", async () => {
  const { client, manager } = await serve();
  const cabled = ["idReader", "receiptPrinter", "documentPrinter", "barcodeScanner", "auxiliaries", "ups"];
  expect(manager.statuses().filter(({ kind }) => cabled.includes(kind))).toEqual([]);
  const result = await client.receiptPrinter.print({
    jobId: "j1",
    document: { blocks: [{ kind: "text", text: "A001" }] },
  });
  expect(result).toMatchObject({ outcome: "failed", cause: "offline" });
});

it("refuses a document that is none", async () => {
  const { client } = await serve();
  await expect(client.receiptPrinter.print({ jobId: "j1", document: { blocks: [] } })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});
