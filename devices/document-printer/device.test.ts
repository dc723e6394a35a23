import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DocumentPrinterConfig } from "../../kiosk-config/schema/devices.ts";
import type { DocumentPrinterStatus } from "../contract/index.ts";
import type { DocumentPrinterFaults } from "../twins/document-printer/faults.ts";
import { createDocumentPrinterTwin, type DocumentPrinterTwin } from "../twins/document-printer/twin.ts";
import { createDocumentPrinter } from "./device.ts";
import { readIpp } from "./ipp-message.ts";
import { blankPage } from "./test-page.ts";
import type { DocumentPrinterDevice } from "./types.ts";

let twin: DocumentPrinterTwin;
let server: Awaited<ReturnType<DocumentPrinterTwin["listen"]>>;
let device: DocumentPrinterDevice;
let counted: Record<string, number>;
beforeEach(async () => {
  twin = createDocumentPrinterTwin({ pageMs: 20 });
  server = await twin.listen();
  counted = {};
  device = make();
});
afterEach(async () => {
  await device.stop();
  await server.stop();
});

function make(): DocumentPrinterDevice {
  return createDocumentPrinter({
    config: { ...DocumentPrinterConfig.parse({ url: server.url }), statusIntervalMs: 50, jobTimeoutMs: 1500 },
    times: { lookMs: 20, handMs: 200 },
    count: (name, by) => (counted[name] = (counted[name] ?? 0) + by),
  });
}
const job = (jobId: string) => ({ jobId, title: "检查单", pdf: blankPage() });
const reaches = (part: Partial<DocumentPrinterStatus>) =>
  expect.poll(() => device.status(), { timeout: 8000 }).toMatchObject(part);
const code = (text: string) => expect.objectContaining({ code: text }) as DocumentPrinterStatus["fault"];

it("prints once, says so when it is out, and counts", async () => {
  const results = await Promise.all([device.print(job("a")), device.print(job("a"))]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["printed", "printed"]);
  expect(twin.printed()).toHaveLength(1);
  expect(Buffer.compare(twin.printed()[0]?.pdf ?? Buffer.alloc(0), blankPage())).toBe(0);
  expect(counted).toEqual({ documents: 1, pages: 1 });
});

it.each<[DocumentPrinterFaults["state"], Partial<DocumentPrinterStatus>]>([
  ["mediaEmpty", { device: "userError", paper: "out", fault: code("paperOut") }],
  ["mediaLow", { device: "online", paper: "low" }],
  ["jam", { device: "userError", paper: "jammed", fault: code("jammed") }],
  ["tonerOut", { device: "userError", toner: "out", fault: code("tonerOut") }],
  ["tonerLow", { device: "online", toner: "low" }],
  ["doorOpen", { device: "userError", cover: "open", fault: code("coverOpen") }],
])("tells %s", async (state, status) => {
  device.start();
  await reaches({ device: "online", paper: "full", toner: "full", cover: "closed", model: "Sample A4" });
  twin.setFaults({ state });
  await reaches(status);
  twin.reset();
  await reaches({ device: "online", paper: "full", toner: "full", cover: "closed" });
});

describe("a document that did not come out", () => {
  it("fails with its cause and never comes out later, in front of somebody else", async () => {
    twin.setFaults({ state: "mediaEmpty" });
    expect(await device.print(job("a"))).toMatchObject({ outcome: "failed", cause: "paperOut" });
    expect(twin.waiting()).toEqual([]);
    twin.reset();
    expect(await device.print(job("b"))).toMatchObject({ outcome: "printed" });
    expect(twin.printed()).toHaveLength(1);
  });

  it("waits a moment for a hand that puts paper in", async () => {
    twin.setFaults({ state: "mediaEmpty" });
    const printing = device.print(job("a"));
    setTimeout(() => twin.setFaults({ state: "none" }), 90);
    expect(await printing).toMatchObject({ outcome: "printed" });
  });

  it("that cannot be cancelled keeps the next one back until it is gone", async () => {
    twin.setFaults({ state: "jam", answer: "keepsJobs" });
    expect(await device.print(job("a"))).toMatchObject({ outcome: "failed", cause: "jammed" });
    expect(await device.print(job("b"))).toMatchObject({ outcome: "failed", cause: "offline" });
    expect(twin.waiting()).toHaveLength(1);
    twin.setFaults({ answer: "none" });
    device.start();
    await expect.poll(() => twin.waiting()).toEqual([]);
    twin.setFaults({ state: "none" });
    expect(await device.print(job("c"))).toMatchObject({ outcome: "printed" });
    expect(twin.printed()).toHaveLength(1);
  });

  it.each<[DocumentPrinterFaults["answer"], object]>([
    ["busy", { outcome: "failed", cause: "offline" }],
    ["abort", { outcome: "failed", cause: "hardware" }],
    ["stuck", { outcome: "failed", cause: "timeout" }],
    ["html", { outcome: "unknown" }],
    ["garbage", { outcome: "unknown" }],
  ])("%s: %j", async (answer, result) => {
    twin.setFaults({ answer });
    expect(await device.print(job("a"))).toMatchObject(result);
    expect(twin.printed()).toEqual([]);
  });

  it("nobody there: it is not sent", async () => {
    await server.stop();
    expect(await device.print(job("a"))).toMatchObject({ outcome: "failed", cause: "offline" });
    server = await twin.listen(server.port);
  });
});

it("sends nothing that is no PDF", async () => {
  const html = { ...job("a"), pdf: new TextEncoder().encode("<html>") };
  expect(await device.print(html)).toMatchObject({ outcome: "failed", cause: "invalidDocument" });
  expect(twin.waiting()).toEqual([]);
});

it("takes away what a former life of the program left, and leaves other people's documents alone", async () => {
  twin.setFaults({ state: "mediaEmpty" });
  twin.sendAs("fangbian-kiosk", "left behind");
  twin.sendAs("somebody", "a stranger's");
  device.start();
  await expect.poll(() => twin.waiting().map(({ title }) => title)).toEqual(["a stranger's"]);
});

it("is offline with a code while nobody answers or something else does, and comes back", async () => {
  device.start();
  await reaches({ device: "online" });
  twin.setFaults({ answer: "html" });
  await reaches({ device: "hardwareError", fault: code("garbage") });
  await server.stop();
  await reaches({ device: "offline", fault: code("notFound") });
  server = await twin.listen(server.port);
  twin.reset();
  await reaches({ device: "online" });
});

it("reads any bytes without a throw or a hang", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      readIpp(Buffer.from(bytes)).match(
        ({ data }) => expect(data.length).toBeLessThanOrEqual(bytes.length),
        (reason) => expect(reason).toContain("IPP"),
      );
    }),
  );
  // A length that leads backwards.
  const hostile = Buffer.from("0101000b0000000101470012ffff", "hex");
  expect(readIpp(hostile).isErr()).toBe(true);
});
