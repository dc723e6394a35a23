import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { duplexPair } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { createIdReader } from "../id-reader/device.ts";
import { createIdReaderTwin, type IdReaderTwin } from "../twins/id-reader/twin.ts";
import { openTransport } from "./open.ts";

let server: Server;
let twin: IdReaderTwin;
let status = 200;
const SETTLE_MS = 250;

beforeEach(async () => {
  twin = createIdReaderTwin({ baudRate: 10_000_000 });
  status = 200;
  // One reader, whose power does not come and go with the questions.
  const [reader, far] = duplexPair();
  twin.attach(far);
  let answer: Buffer[] = [];
  reader.on("data", (chunk: Buffer) => answer.push(chunk));
  server = createServer((request, response) => {
    if (request.method === "HEAD") return void response.end();
    answer = [];
    request.on("data", (chunk: Buffer) => reader.write(chunk));
    request.on("end", () => setTimeout(() => response.writeHead(status).end(Buffer.concat(answer)), SETTLE_MS));
  });
  new WebSocketServer({ server }).on("connection", (socket) => {
    reader.on("data", (chunk: Buffer) => socket.send(chunk));
    socket.on("message", (data: Buffer) => reader.write(data));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const port = () => {
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
};

describe.each(["http", "ws"])("a reader behind a vendor's service, %s", (scheme) => {
  it("reads a card through it", async () => {
    const device = createIdReader({
      config: {
        transport: { kind: "vendorBridge", url: `${scheme}://127.0.0.1:${port()}/reader` },
        pollIntervalMs: 100,
      },
      openTransport,
    });
    const events: string[] = [];
    device.onCard(({ type }) => events.push(type));
    device.start();
    await expect.poll(() => device.status().device, { timeout: 5000 }).toBe("online");
    twin.putCard("zhang");
    await expect.poll(() => events, { timeout: 8000 }).toContain("read");
    await device.stop();
  });

  it("that is not there is not found", async () => {
    const fault = (
      await openTransport({ kind: "vendorBridge", url: `${scheme}://127.0.0.1:59999/` })
    )._unsafeUnwrapErr();
    expect(fault.code).toBe("notFound");
  });
});

it("an answer of another kind closes the cable and says why", async () => {
  status = 500;
  const url = `http://127.0.0.1:${port()}/`;
  const transport = (await openTransport({ kind: "vendorBridge", url }))._unsafeUnwrap();
  const reasons: unknown[] = [];
  transport.onClose((reason) => reasons.push(reason?.detail));
  await expect(transport.write(Uint8Array.of(1))).rejects.toThrow("HTTP 500");
  expect(reasons[0]).toContain("HTTP 500");
});
