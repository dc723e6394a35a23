import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { RPCHandler } from "@orpc/server/message-port";
import { implement } from "@orpc/server";
import { eventIterator, oc, type ContractRouterClient } from "@orpc/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { guardPort, MAX_MESSAGE_BYTES, MAX_MESSAGES_PER_SECOND, MAX_PICTURES } from "./guarded-port.ts";
import type { NodePort } from "./node-port.ts";

const contract = {
  double: oc
    .errors({ ODD: {} })
    .input(z.strictObject({ n: z.number().max(100) }))
    .output(z.number()),
  count: oc.output(eventIterator(z.number())),
  scan: { read: oc.input(z.strictObject({ image: z.string() })).output(z.number()) },
};

function serve() {
  const { port1, port2 } = new MessageChannel();
  const refused: string[] = [];
  let ended = 0;
  const os = implement(contract);
  const router = os.router({
    double: os.double.handler(({ input, errors }) => {
      if (input.n % 2 === 1) throw errors.ODD();
      return input.n * 2;
    }),
    scan: { read: os.scan.read.handler(({ input }) => input.image.length) },
    count: os.count.handler(async function* ({ signal }) {
      try {
        for (let n = 0; signal?.aborted !== true; n += 1) {
          yield n;
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      } finally {
        ended += 1;
      }
    }),
  });
  new RPCHandler(router).upgrade(
    guardPort(asNodePort(port1), (_level, _event, fields) => refused.push(String(fields?.["reason"]))),
    { context: {} },
  );
  port1.start();
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return { client, raw: port2, refused, ended: () => ended, close: () => port2.close() };
}

/** Electron's port as Node's: the event object carries `data`. */
function asNodePort(port: MessagePort): NodePort {
  return {
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.addEventListener(event, (message) => listener(message as MessageEvent)),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

describe("a guarded port", () => {
  it("lets through calls, typed errors, streams and their end", async () => {
    const { client, refused, ended, close } = serve();
    expect(await client.double({ n: 4 })).toBe(8);
    const odd = await safe(client.double({ n: 3 }));
    expect(isDefinedError(odd.error) && odd.error.code).toBe("ODD");
    const seen: number[] = [];
    for await (const n of await client.count()) {
      seen.push(n);
      if (n === 3) break;
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    await expect.poll(ended).toBe(1);
    expect(refused).toEqual([]);
    close();
  });

  it("refuses wrong types, unknown procedures, and stays alive", async () => {
    const { client, close } = serve();
    const wrong = client as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    await expect(wrong["double"]?.({ n: "4" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(wrong["double"]?.({ n: 4, extra: true })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(wrong["nothing"]?.({})).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await client.double({ n: 1 + 1 })).toBe(4);
    close();
  });

  it.each<[string, unknown]>([
    ["notText", { i: "1", p: { u: "/double" } }],
    ["notText", 42],
    ["notText", new Uint8Array(10)],
    ["notText", null],
    ["tooLarge", "x".repeat(MAX_MESSAGE_BYTES + 1)],
    ["notAMessage", "hello"],
    ["notAMessage", "[]"],
    ["notAMessage", '{"i":"1"}'],
    ["notAMessage", '{"i":"1","p":{"u":"https://elsewhere/"}}'],
    ["notAMessage", '{"i":"1","p":{"u":"/double","h":{"content-type":"multipart/form-data"}}}'],
  ])("drops %s", async (reason, message) => {
    const { client, raw, refused, close } = serve();
    raw.postMessage(message);
    expect(await client.double({ n: 2 })).toBe(4);
    expect(refused).toEqual([reason]);
    close();
  });

  it("lets through the picture of a paper, and nothing else of that size", async () => {
    const { client, raw, refused, close } = serve();
    const picture = "/9j/".padEnd(2_000_000, "A");
    expect(await client.scan.read({ image: picture })).toBe(picture.length);
    raw.postMessage(JSON.stringify({ i: "1", p: { u: "/double", b: { json: { n: picture } } } }));
    raw.postMessage(JSON.stringify({ p: { u: "/double", b: { json: picture } }, i: '1","p":{"u":"/scan/read",' }));
    raw.postMessage(JSON.stringify({ i: "1", p: { u: "/scan/read", b: { json: { image: "A".repeat(13_000_000) } } } }));
    expect(await client.double({ n: 2 })).toBe(4);
    expect(refused).toEqual(["tooLarge", "tooLarge"]);
    close();
  });

  it("does not let a page choke the host with pictures", async () => {
    const { client, refused, close } = serve();
    const image = "/9j/".padEnd(MAX_MESSAGE_BYTES, "A");
    for (let n = 0; n < MAX_PICTURES; n += 1) await client.scan.read({ image });
    void client.scan.read({ image }).catch(() => undefined);
    expect(await client.double({ n: 2 })).toBe(4);
    expect(refused).toEqual(["flood"]);
    close();
  });

  it("drops a flood and hears the page again a second later", async () => {
    const { client, raw, refused, close } = serve();
    for (let n = 0; n < MAX_MESSAGES_PER_SECOND * 3; n += 1) raw.postMessage("junk");
    await expect.poll(() => refused.includes("flood")).toBe(true);
    // Refusals are logged at powers of two, not one by one.
    expect(refused.length).toBeLessThan(12);
    await expect
      .poll(() => Promise.race([client.double({ n: 2 }), new Promise((resolve) => setTimeout(resolve, 200))]), {
        timeout: 4000,
      })
      .toBe(4);
    close();
  });
});
