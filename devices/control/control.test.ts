import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import { assembleDevices } from "../manager/assemble.ts";
import { connectControl } from "./connect.ts";
import { controlSocketOf, serveControl, type ControlServer } from "./serve.ts";

let dataDir: string;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "control-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(dataDir, { recursive: true });
  vi.restoreAllMocks();
});

async function serve(): Promise<{ server: ControlServer; socketPath: string }> {
  const devices = DevicesConfig.parse({ idReader: { transport: { kind: "serial", path: "/dev/does-not-exist" } } });
  const { manager, router } = assembleDevices({ profile: { devices }, dataDir });
  const socketPath = controlSocketOf(dataDir);
  const server = (await serveControl({ socketPath, router }))._unsafeUnwrap();
  manager.start();
  closing.push(
    () => manager.stop(),
    () => server.close(),
  );
  return { server, socketPath };
}

async function reach(socketPath: string) {
  const connection = (await connectControl(socketPath))._unsafeUnwrap();
  closing.push(() => connection.close());
  return connection.client;
}

const ACTOR = { id: "root", via: "shell" } as const;

it("serves the technician's functions to the kiosk's own user and nobody else", async () => {
  const { socketPath } = await serve();
  expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
  const client = await reach(socketPath);
  const entries = await client.technician.entries();
  expect(entries.map(({ status }) => status.kind)).toContain("idReader");
  await client.technician.restart({ actor: ACTOR, kind: "idReader" });
  expect(await client.technician.audit.list({ last: 5 })).toMatchObject([{ actor: ACTOR, action: "restart" }]);
  await expect(client.technician.restart({ actor: ACTOR, kind: "ups" })).rejects.toMatchObject({ code: "NO_DEVICE" });
});

it("tells what changes until the watcher goes", async () => {
  const { socketPath } = await serve();
  const client = await reach(socketPath);
  for await (const { status } of await client.technician.board()) {
    if (status.kind === "idReader" && status.device === "noDevice") break;
  }
});

it("serves no cards, whoever asks", async () => {
  const { socketPath } = await serve();
  const client = await reach(socketPath);
  const all = client as unknown as { idReader: { watch: () => Promise<unknown> } };
  await expect(all.idReader.watch()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("survives rubbish, and goes on serving others", async () => {
  const { socketPath } = await serve();
  // The rubbish is written there.
  vi.spyOn(console, "error").mockReturnValue();
  const { WebSocket } = await import("ws");
  const { connect } = await import("node:net");
  const socket = new WebSocket("ws://kiosk/", { createConnection: () => connect(socketPath) });
  await new Promise((resolve) => socket.once("open", resolve));
  for (const junk of ["", "[]", '{"i":1}', "x".repeat(100_000), Buffer.alloc(2_000_000)]) socket.send(junk);
  await new Promise((resolve) => socket.once("close", resolve));
  const client = await reach(socketPath);
  expect(await client.technician.entries()).not.toEqual([]);
});

it("takes the place of a kiosk that was killed, not of one that runs", async () => {
  const socketPath = controlSocketOf(dataDir);
  const { server } = await serve();
  const { router } = assembleDevices({ profile: { devices: DevicesConfig.parse({}) }, dataDir });
  expect((await serveControl({ socketPath, router }))._unsafeUnwrapErr()).toMatch(/another kiosk/);
  await server.close();
  // A file where the socket was.
  await writeFile(socketPath, "");
  const again = (await serveControl({ socketPath, router }))._unsafeUnwrap();
  await again.close();
});

it("says what is wrong when there is nobody, or no place", async () => {
  expect((await connectControl(controlSocketOf(dataDir)))._unsafeUnwrapErr().code).toBe("absent");
  const { router } = assembleDevices({ profile: { devices: DevicesConfig.parse({}) }, dataDir });
  const long = join(dataDir, "x".repeat(120), "devices.sock");
  expect((await serveControl({ socketPath: long, router }))._unsafeUnwrapErr()).toMatch(/shorter data folder/);
});
