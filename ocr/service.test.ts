import { createCanvas } from "@napi-rs/canvas";
import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  OCR_HEARTBEAT_MS,
  WIRE,
  type FromOcr,
  type OcrContract,
  type ReadResult,
  type ToOcr,
} from "./contract/index.ts";
import type { Reader } from "./reader/reader.ts";
import { decode } from "./sheet/picture.ts";
import { startOcrService, type Shell } from "./service.ts";

let said: FromOcr[];
let exits: number[];
let tell: (data: ToOcr, port?: MessagePort) => void;
let client: ContractRouterClient<OcrContract>;
let reader: Pick<Reader, "read" | "warmUp" | "stop">;
let channel: MessageChannel;

/** Electron's ports emit an event object that carries `data`. */
function asElectronPort(port: MessagePort) {
  return {
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.addEventListener(event, (message) => listener(message as MessageEvent)),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
  };
}

function whitePicture(): Uint8Array {
  const canvas = createCanvas(400, 300);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, 400, 300);
  return canvas.toBuffer("image/jpeg", 90);
}

beforeEach(() => {
  said = [];
  exits = [];
  let listen: Parameters<Shell["on"]>[1] = () => undefined;
  const shell: Shell = {
    on: (_event, listener) => (listen = listener),
    postMessage: (message) => said.push(message),
  };
  tell = (data, port) => listen({ data, ports: port === undefined ? [] : [asElectronPort(port)] });
  // Takes pictures as the real one does, without its engines.
  reader = {
    read: async ({ image }) =>
      (await decode(image)).map(({ width, height }): ReadResult => ({
        kind: "unknown",
        kindCertain: false,
        fields: {},
        advice: ["noSheet"],
        sheet: { width, height },
        straightened: image,
        engines: ["light"],
        ms: 1,
      })),
    warmUp: async () => undefined,
    stop: async () => undefined,
  };
  startOcrService({ shell, env: { FANGBIAN_OCR_IDLE_MS: "150" }, reader, exit: (code) => exits.push(code) });
  channel = new MessageChannel();
  tell({ type: "host-port" }, channel.port1);
  client = createORPCClient(new RPCLink({ port: channel.port2, ...WIRE }));
  channel.port2.start();
});

afterEach(async () => {
  tell({ type: "shutdown" });
  await vi.waitFor(() => expect(exits).toEqual([0]));
  channel.port2.close();
});

describe("the service", () => {
  it("says that it is up and goes on saying so", async () => {
    expect(said[0]).toEqual({ type: "up" });
    await vi.waitFor(() => expect(said).toContainEqual({ type: "heartbeat" }), { timeout: OCR_HEARTBEAT_MS * 3 });
  });

  it("answers a picture with bytes that crossed the port whole", async () => {
    const answer = await client.read({ image: whitePicture() });
    expect(answer.straightened).toBeInstanceOf(Uint8Array);
    expect([...answer.straightened.slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(answer).toMatchObject({ kind: "unknown", fields: {} });
  });

  it("answers what cannot be read with a typed error and goes on", async () => {
    const { error } = await safe(client.read({ image: new TextEncoder().encode("no picture") }));
    expect(isDefinedError(error) && error.code).toBe("UNREADABLE_IMAGE");
    expect(JSON.stringify(said)).not.toContain("no picture");
    await expect(client.read({ image: whitePicture() })).resolves.toMatchObject({ kind: "unknown" });
  });

  it("stops the engines when nothing is read for a while, and says so", async () => {
    const stop = vi.spyOn(reader, "stop");
    await client.read({ image: whitePicture() });
    expect(stop).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(said).toContainEqual({ type: "idle" }), { timeout: 5000 });
    expect(stop).toHaveBeenCalledOnce();
  });
});
