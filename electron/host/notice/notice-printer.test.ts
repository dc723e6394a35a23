import { err, ok } from "neverthrow";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PrintResult, ReceiptDocument } from "../../../devices/contract/index.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { SAMPLE_HALL } from "../../../kiosk-config/fixtures/sample-hall.ts";
import { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { NoticePrinter, type NoticePrinterOptions } from "./notice-printer.ts";

const PRINTERS = {
  receiptPrinter: { transport: { kind: "tcp", host: "192.0.2.10", port: 9100 }, paperWidthMm: 80 },
  documentPrinter: { url: "ipp://192.0.2.11/ipp/print" },
};
const READING = { kind: "guide" as const, id: SAMPLE_GUIDE.id, answers: { who: "child" } };

let slips: { document: ReceiptDocument; settle: (result: Partial<PrintResult>) => void }[];
let drawn: PrintDocument[];
let logged: { event: string; data: object }[];
beforeEach(() => {
  vi.useFakeTimers();
  slips = [];
  drawn = [];
  logged = [];
});
afterEach(() => vi.useRealTimers());

function printer(over: Partial<NoticePrinterOptions> & { printers?: object } = {}): NoticePrinter {
  const { printers = PRINTERS, ...rest } = over;
  return new NoticePrinter({
    content: { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [] },
    profile: KioskProfile.parse({
      kioskId: "kiosk-1",
      name: "示例1号机",
      place: "示例大厅",
      panel: { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 },
      hall: { url: "http://127.0.0.1:8600" },
      devices: printers,
    }),
    devices: {
      print: ({ jobId, document }) =>
        new Promise((resolve) => {
          const settle = (result: Partial<PrintResult>) =>
            resolve({ jobId, bytes: 9, outcome: "printed", ...result } as PrintResult);
          slips.push({ document, settle });
        }),
      printDocument: async ({ jobId }) => ({ jobId, outcome: "printed" }),
    },
    renderPdf: async (document) => {
      drawn.push(document);
      return ok(new Uint8Array(4));
    },
    linkOf: () => "https://hall.example/g/x",
    log: (_level, event, data = {}) => void logged.push({ event, data }),
    ...rest,
  });
}

describe("a notice on paper", () => {
  it("is answered when the printer has answered, and counted without what was said of anybody", async () => {
    const printing = printer().print(READING, "slip");
    slips[0]?.settle({ outcome: "printed" });
    expect((await printing)._unsafeUnwrap()).toEqual({ outcome: "printed" });
    expect(slips[0]?.document.blocks).toContainEqual(expect.objectContaining({ data: "https://hall.example/g/x" }));
    expect(logged).toEqual([{ event: "notice.printed", data: { kind: "guide", id: "sample-permit", medium: "slip" } }]);
  });

  it("keeps the cause of a failure and drops the printer's particulars", async () => {
    const printing = printer().print(READING, "slip");
    slips[0]?.settle({ outcome: "failed", cause: "paperOut", detail: "on serial /dev/a" });
    expect((await printing)._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "paperOut" });
  });

  it("prints once however often the button is pressed, and again when it is out", async () => {
    const one = printer();
    const both = Promise.all([one.print(READING, "slip"), one.print(READING, "slip")]);
    await Promise.resolve();
    expect(slips).toHaveLength(1);
    slips[0]?.settle({});
    expect((await both).map((result) => result._unsafeUnwrap().outcome)).toEqual(["printed", "printed"]);
    void one.print(READING, "slip");
    expect(slips).toHaveLength(2);
  });

  it("does not know, when the printer says nothing for two minutes", async () => {
    const printing = printer().print(READING, "slip");
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await printing)._unsafeUnwrap()).toEqual({ outcome: "unknown" });
  });

  it("is drawn for A4 from the same notice", async () => {
    const result = await printer().print(READING, "a4");
    expect(result._unsafeUnwrap()).toEqual({ outcome: "printed" });
    expect(drawn[0]).toMatchObject({
      template: "notice",
      notice: { title: "办示例证" },
      subject: { kind: "guide", guide: SAMPLE_GUIDE },
      hallName: "示例政务服务大厅",
    });
  });

  it("says so when it could not be drawn", async () => {
    const result = await printer({ renderPdf: async () => err("template died") }).print(READING, "a4");
    expect(result._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "invalidDocument" });
    expect(logged.map(({ event }) => event)).toEqual(["notice.notDrawn", "notice.failed"]);
  });

  it("is refused where there is no such printer or no such guide", async () => {
    const none = printer({ printers: {} });
    expect((await none.print(READING, "slip"))._unsafeUnwrapErr()).toBe("NO_PRINTER");
    expect((await none.print(READING, "a4"))._unsafeUnwrapErr()).toBe("NO_PRINTER");
    expect((await printer().print({ ...READING, id: "none" }, "a4"))._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });
});
