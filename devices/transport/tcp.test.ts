import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTransport } from "./open.ts";
import { openTcp } from "./tcp.ts";
import type { Transport, TransportFault } from "./types.ts";

const host = "127.0.0.1";
let server: Server;
let sockets: Socket[];
let heardFar: number[];
let port: number;

beforeEach(async () => {
  sockets = [];
  heardFar = [];
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("data", (chunk: Buffer) => heardFar.push(...chunk));
    socket.on("error", () => undefined);
  });
  server.listen(0, host);
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function open(): Promise<Transport> {
  const connected = once(server, "connection");
  const transport = (await openTransport({ kind: "tcp", host, port }))._unsafeUnwrap();
  await connected;
  return transport;
}

describe("a socket", () => {
  it("carries bytes both ways and has no baud rate", async () => {
    const transport = await open();
    const heard: number[] = [];
    transport.onData((chunk) => heard.push(...chunk));
    await transport.write(Uint8Array.of(0, 255, 16));
    await expect.poll(() => heardFar).toEqual([0, 255, 16]);
    sockets[0]?.write(Uint8Array.of(18));
    await expect.poll(() => heard).toEqual([18]);
    expect(transport).toMatchObject({ name: `tcp ${host}:${port}`, baudRate: undefined });
    await transport.close();
  });

  it.each(["end", "destroy", "resetAndDestroy"] as const)("that the far end closes (%s) says so once", async (how) => {
    const transport = await open();
    const told: (TransportFault | undefined)[] = [];
    transport.onClose((reason) => told.push(reason));
    sockets[0]?.[how]();
    await expect.poll(() => told.map((reason) => reason?.code)).toEqual(["unplugged"]);
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow();
    await transport.close();
    expect(told).toHaveLength(1);
  });

  it("that we close gives no reason, twice as well as once", async () => {
    const transport = await open();
    const told: (TransportFault | undefined)[] = [];
    transport.onClose((reason) => told.push(reason));
    await Promise.all([transport.close(), transport.close()]);
    expect(told).toEqual([undefined]);
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow();
  });
});

describe("a printer that cannot be reached", () => {
  it("listens to nobody", async () => {
    const free = createServer().listen(0, host);
    await once(free, "listening");
    const { port: closedPort } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect((await openTcp({ host, port: closedPort }))._unsafeUnwrapErr().code).toBe("notFound");
  });

  it("has a name nobody knows", async () => {
    expect((await openTcp({ host: "printer.invalid", port }))._unsafeUnwrapErr().code).toBe("notFound");
  });

  it("does not answer in time", async () => {
    // 192.0.2.0/24 is for documentation: where it is routed at all, nothing answers.
    const fault = (await openTcp({ host: "192.0.2.1", port, connectTimeoutMs: 50 }))._unsafeUnwrapErr();
    expect(["timeout", "notFound"]).toContain(fault.code);
  });
});
