import { afterEach, beforeEach, expect, it } from "vitest";
import type { PrintResult, ReceiptPrinterStatus } from "../contract/index.ts";
import { renderSlips } from "../escpos/render.ts";
import { createDocumentPrinterTwin, type DocumentPrinterTwin } from "../twins/document-printer/twin.ts";
import { createReceiptPrinter } from "./device.ts";
import type { ReceiptPrinterDevice } from "./types.ts";

const SOON = { timeout: 8000 };
const SLIP = { blocks: [{ kind: "text", text: "A012 号" }] } as const;

let twin: DocumentPrinterTwin;
let server: Awaited<ReturnType<DocumentPrinterTwin["listen"]>>;
let device: ReceiptPrinterDevice;
let states: ReceiptPrinterStatus[];
let counted: string[];

beforeEach(async () => {
  twin = createDocumentPrinterTwin({ pageMs: 30 });
  server = await twin.listen();
  states = [];
  counted = [];
  device = createReceiptPrinter({
    config: { transport: { kind: "queue", url: server.url }, paperWidthMm: 80, statusIntervalMs: 200 },
    openTransport: () => {
      throw new Error("a queue is no cable");
    },
    count: (name, by) => counted.push(`${name} ${by > 0}`),
  });
  device.onStatus((status) => states.push(status));
  device.start();
  await expect.poll(() => device.status().device, SOON).toBe("online");
});
afterEach(async () => {
  await device.stop();
  await server.stop();
});

const print = (jobId = "1"): Promise<PrintResult> => device.print({ jobId, document: { blocks: [...SLIP.blocks] } });

it("passes the slip on byte by byte, and tells that it is out", async () => {
  const result = await print();
  expect(result).toMatchObject({ jobId: "1", outcome: "printed" });
  const [out] = twin.printed();
  expect(out?.pdf.length).toBe(result.bytes);
  expect(renderSlips(out?.pdf ?? new Uint8Array(), 576)[0]?.text).toContain("A012 号");
  expect(counted).toEqual(["slips true", "cuts true", "paperMm true"]);
});

it("never prints a job twice", async () => {
  expect(await print()).toEqual(await print());
  expect(twin.printed()).toHaveLength(1);
  expect(counted).toHaveLength(3);
});

it.each([
  ["mediaEmpty", "paperOut", { device: "userError", paper: "out" }],
  ["doorOpen", "coverOpen", { device: "userError", cover: "open" }],
] as const)(
  "with %s says %s, and nothing comes out later in front of somebody else",
  async (state, cause, status) => {
    twin.setFaults({ state });
    await expect.poll(() => device.status(), SOON).toMatchObject(status);
    expect(await print()).toMatchObject({ outcome: "failed", cause });
    twin.setFaults({ state: "none" });
    await expect.poll(() => device.status().device, SOON).toBe("online");
    expect(twin.waiting()).toEqual([]);
    expect(twin.printed()).toEqual([]);
  },
  20_000,
);

it("is offline while the print service is away, and back with it", async () => {
  await server.stop();
  await expect.poll(() => device.status().device, SOON).toBe("offline");
  expect(await print()).toMatchObject({ outcome: "failed", cause: "offline", bytes: 0 });
  server = await twin.listen(server.port);
  await expect.poll(() => device.status().device, SOON).toBe("online");
  expect(await print("2")).toMatchObject({ outcome: "printed" });
});

it("tells a state once, and knows nothing of cutter and head", async () => {
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(states.filter(({ device }) => device === "online")).toHaveLength(1);
  expect(device.status()).toMatchObject({ cutter: "unknown", head: "unknown" });
});
