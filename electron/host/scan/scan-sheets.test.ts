import { err, ok } from "neverthrow";
import { beforeEach, expect, it } from "vitest";
import { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { VisitService } from "../visit/visit-service.ts";
import { ScanSheets, type ScanSheetsOptions } from "./scan-sheets.ts";
import { ScanShelf, type Scan } from "./scan-shelf.ts";

const scan = (scanId: string): Scan => ({
  scanId,
  kind: "id-card-front",
  kindCertain: true,
  fields: {},
  advice: [],
  picture: Uint8Array.of(1),
  widthPx: 1012,
  heightPx: 638,
  confirmed: true,
  ms: 1,
});

let visit: VisitService;
let shelf: ScanShelf;
let drawn: PrintDocument[];
let printed: string[];
let logged: unknown[];
beforeEach(() => {
  visit = new VisitService({ kioskId: "kiosk-1" });
  shelf = new ScanShelf(visit);
  shelf.put(scan("a"));
  shelf.put(scan("b"));
  drawn = [];
  printed = [];
  logged = [];
});

function sheets(over: Partial<ScanSheetsOptions> & { printer?: object } = {}): ScanSheets {
  const { printer = { url: "ipp://192.0.2.11/ipp/print" }, ...rest } = over;
  return new ScanSheets({
    shelf,
    profile: KioskProfile.parse({
      kioskId: "kiosk-1",
      name: "示例1号机",
      place: "示例大厅",
      panel: { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 },
      hall: { url: "http://127.0.0.1:8600" },
      devices: Object.keys(printer).length > 0 ? { documentPrinter: printer } : {},
    }),
    hallName: "示例政务服务大厅",
    devices: {
      printDocument: async ({ jobId, title }) => {
        printed.push(title);
        return { jobId, outcome: "printed" };
      },
    },
    renderPdf: async (document) => {
      drawn.push(document);
      return ok(Uint8Array.of(37, 80, 68, 70));
    },
    log: (...line) => void logged.push(line),
    ...rest,
  });
}

it("prints the sheets asked for, in that order, under a title that names nobody", async () => {
  expect((await sheets().print(["b", "a"]))._unsafeUnwrap()).toEqual({ outcome: "printed" });
  expect(drawn[0]).toMatchObject({ template: "scans", hallName: "示例政务服务大厅", kioskName: "示例1号机" });
  expect(drawn[0]?.template === "scans" && drawn[0].sheets).toHaveLength(2);
  expect(printed).toEqual(["扫描件"]);
  expect(logged).toEqual([["info", "scan.printed", { sheets: 2 }]]);
});

it("prints once however often the button is pressed", async () => {
  const one = sheets();
  await Promise.all([one.print(["a"]), one.print(["a"])]);
  expect(printed).toHaveLength(1);
  expect((await one.print(["a"])).isOk()).toBe(true);
  expect(printed).toHaveLength(2);
});

it("gives the same document as bytes to whoever attaches it", async () => {
  expect((await sheets().pdf(["a"]))._unsafeUnwrap()).toEqual(Uint8Array.of(37, 80, 68, 70));
  expect((await sheets({ renderPdf: async () => err("died") }).pdf(["a"]))._unsafeUnwrapErr()).toBe("NOT_DRAWN");
});

it("refuses what is not of this visit, and a kiosk without a printer", async () => {
  expect((await sheets().print(["a", "c"]))._unsafeUnwrapErr()).toBe("NOT_FOUND");
  expect((await sheets({ printer: {} }).print(["a"]))._unsafeUnwrapErr()).toBe("NO_PRINTER");
  visit.end();
  expect((await sheets().pdf(["a"]))._unsafeUnwrapErr()).toBe("NOT_FOUND");
});

it("keeps the cause of a failure and drops the printer's particulars", async () => {
  const failing = sheets({
    devices: {
      printDocument: async ({ jobId }) => ({ jobId, outcome: "failed", cause: "paperOut", detail: "tray 1" }),
    },
  });
  expect((await failing.print(["a"]))._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "paperOut" });
  const undrawn = sheets({ renderPdf: async () => err("died") });
  expect((await undrawn.print(["a"]))._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "invalidDocument" });
});

it("a shelf that is followed empties itself with the visit, before anybody looks", async () => {
  void shelf.follow();
  const [before] = shelf.list();
  expect(before).toBeDefined();
  const kept = shelf.list();
  visit.end();
  await Promise.resolve();
  expect(shelf.list()).not.toBe(kept);
  expect(shelf.list()).toEqual([]);
});
