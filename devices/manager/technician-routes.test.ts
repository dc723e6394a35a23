import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, expect, it } from "vitest";
import { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import { AuditTrail } from "../audit/audit-trail.ts";
import type { Actor, DeviceEntry, DevicesContract, DeviceStatus, TraceLine } from "../contract/index.ts";
import { Listeners } from "../transport/listeners.ts";
import { openTransport } from "../transport/open.ts";
import { startStation } from "../twins/station/station.ts";
import { DeviceManager } from "./manager.ts";
import { createDevicesRouter } from "./router.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const TECHNICIAN: Actor = { id: "t01", via: "kiosk" };

/** A kiosk with one ID-card reader, as a technician reaches it. */
async function serve() {
  const station = await startStation({ printer: "serial", paperWidthMm: 80 });
  const dataDir = await mkdtemp(join(tmpdir(), "devices-technician-"));
  const path = station.idReaderPath;
  const manager = new DeviceManager({
    config: DevicesConfig.parse({ idReader: { transport: { kind: "serial", path }, pollIntervalMs: 100 } }),
    openTransport,
    dataDir,
  });
  const audit = new AuditTrail({ file: join(dataDir, "audit", "devices.jsonl"), now: Date.now });
  const lines = new Listeners<TraceLine>();
  const router = createDevicesRouter(manager, {
    audit,
    trace: { onLine: (listener) => lines.add(listener), recent: () => [line("idReader")] },
    listPorts: async () => [
      { path, bus: "serial" },
      { path: "/dev/ttyS9", bus: "serial" },
    ],
    probePort: async (asked) => ({ path: asked, found: "silent", detail: "no answer" }),
  });
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1, { context: {} });
  port1.start();
  const client: ContractRouterClient<DevicesContract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  manager.start();
  closing.push(
    () => rm(dataDir, { recursive: true }),
    () => station.stop(),
    () => port2.close(),
    () => manager.stop(),
  );
  const state = () => manager.statuses().find(({ kind }) => kind === "idReader")?.device;
  await expect.poll(state, { timeout: 5000 }).toBe("online");
  const deeds = async () => (await client.technician.audit.list({ last: 100 })).map(({ action }) => action);
  return { station, manager, client, audit, lines, path, state, deeds };
}

const line = (kind: TraceLine["kind"]): TraceLine => ({
  at: 0,
  kind,
  direction: "out",
  bytes: 1,
  hex: "aa",
  meaning: "",
});

const counter = (entry: DeviceEntry | undefined, name: string) => entry?.counters.find((one) => one.name === name);

it("shows the board: each device, then what changes", async () => {
  const { station, client, path } = await serve();
  const entries: DeviceEntry[] = [];
  const calledOff = new AbortController();
  const watching = (async () => {
    for await (const entry of await client.technician.board(undefined, { signal: calledOff.signal }))
      entries.push(entry);
  })().catch(() => undefined);
  const newest = () => entries.filter(({ status }) => status.kind === "idReader").at(-1);
  await expect.poll(() => newest()?.status.device).toBe("online");
  expect(newest()?.connection).toBe(`serial ${path} 115200`);
  expect(counter(newest(), "connections")).toEqual({ name: "connections", lifetime: 1, sinceService: 1 });

  station.idReader.putCard("zhang");
  await expect.poll(() => counter(newest(), "cardsRead")?.lifetime, { timeout: 5000 }).toBe(1);
  const { since } = newest() ?? {};
  await station.unplug("idReader");
  await expect.poll(() => newest()?.status.device, { timeout: 5000 }).toMatch(/offline|noDevice/);
  expect(counter(newest(), "faults")?.lifetime).toBe(1);
  expect(newest()?.since).toBeGreaterThanOrEqual(since ?? Number.POSITIVE_INFINITY);

  await client.technician.serviced({ actor: TECHNICIAN, kind: "idReader" });
  await expect.poll(() => counter(newest(), "cardsRead")).toEqual({ name: "cardsRead", lifetime: 1, sinceService: 0 });
  expect(newest()?.servicedAt).toBeGreaterThan(0);
  calledOff.abort();
  await watching;
});

it("restarts one device, and the port is free in between", async () => {
  const { station, manager, client, path, deeds } = await serve();
  expect(await manager.claims.holderOf(path)).toBe("idReader");
  await client.technician.restart({ actor: TECHNICIAN, kind: "idReader" });
  station.idReader.putCard("zhang");
  const media = (status: DeviceStatus | undefined) => (status?.kind === "idReader" ? status.media : undefined);
  await expect.poll(() => media(manager.statuses()[0]), { timeout: 5000 }).toBe("present");
  expect(await deeds()).toEqual(["restart"]);
});

it("writes down each deed with who did it", async () => {
  const { client, audit, deeds } = await serve();
  await client.technician.serviced({ actor: TECHNICIAN, kind: "idReader" });
  await client.technician.probe({ actor: { id: "root", via: "shell" }, path: "/dev/ttyS9" });
  await client.technician.audit.add({ actor: TECHNICIAN, action: "export", detail: "to a USB stick" });
  expect(await deeds()).toEqual(["serviced", "probe", "export"]);
  const [, probe] = (await audit.last(10))._unsafeUnwrap();
  expect(probe).toMatchObject({ actor: { id: "root", via: "shell" }, detail: "/dev/ttyS9: silent" });
  expect((await audit.verify())._unsafeUnwrap()).toMatchObject({ verdict: "whole", entries: 3 });
});

it("leaves alone a port that a device holds, and says which", async () => {
  const { client, path } = await serve();
  expect(await client.technician.ports()).toEqual([
    { path, bus: "serial", heldBy: "idReader" },
    { path: "/dev/ttyS9", bus: "serial" },
  ]);
  expect(await client.technician.probe({ actor: TECHNICIAN, path })).toMatchObject({
    found: "held",
    detail: "held by idReader",
  });
});

it("traces what was asked for", async () => {
  const { client, lines, deeds } = await serve();
  const traced = await client.technician.trace({ actor: TECHNICIAN, kinds: ["receiptPrinter"] });
  const first = traced.next();
  await expect.poll(deeds).toEqual(["trace.start"]);
  lines.tell(line("idReader"));
  lines.tell(line("receiptPrinter"));
  expect((await first).value).toMatchObject({ kind: "receiptPrinter" });
  await traced.return();
  expect(await client.technician.recentTrace()).toHaveLength(1);
});

it.each(["restart", "serviced"] as const)(
  "%s of a device that is not there is refused and is no deed",
  async (deed) => {
    const { client, deeds } = await serve();
    await expect(client.technician[deed]({ actor: TECHNICIAN, kind: "ups" })).rejects.toMatchObject({
      code: "NO_DEVICE",
    });
    expect(await deeds()).toEqual([]);
  },
);

it("refuses a test that is none", async () => {
  const { client } = await serve();
  const ask = (kind: "ups" | "idReader") => client.technician.trial({ actor: TECHNICIAN, kind, trial: "none" });
  await expect(ask("ups")).rejects.toMatchObject({ code: "NO_DEVICE" });
  await expect(ask("idReader")).rejects.toMatchObject({ code: "NO_TRIAL" });
});
