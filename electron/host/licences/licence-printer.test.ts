import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { Licence } from "../../../hall/contract/licence.ts";
import { readVerify } from "../../../hall/contract/verify.ts";
import { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { LicencePrint } from "../../contract/licence.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { verificationLinks } from "../verify/verification-link.ts";
import { LicencePrinter } from "./licence-printer.ts";
import type { LicenceService } from "./licence-service.ts";

const REF = "0b0f3c52-6f0e-4f5b-9d2c-3a9a4d1f7e10";
const AT = Date.parse("2026-03-02T01:30:00Z");
const WHOLE: Licence = {
  licenceId: "1.2.156.3005.2.11100000000099999X003.114113220060099999.90000000000000000002.001.L",
  kind: "不动产权证书",
  title: "不动产权证书",
  maskedNumber: "****123号",
  maskedHolder: "张**",
  issuer: "方城县自然资源局",
  validFrom: "2021-03-15",
  state: "valid",
  number: "豫（2021）方城县不动产权第9000123号",
  holder: "张样本",
  fields: [{ label: "坐落", value: "方城县示例街道" }],
};
const WISH = { what: "certificate" as const, ref: REF, service: { kind: "guide" as const, id: "house-move" } };

let drawn: PrintDocument[];
let slips: ReceiptDocument[];
let sheets: string[];
let counted: object[];
let told: object[];
let logged: string[];
let outcome: { outcome: "printed" } | { outcome: "failed"; cause: "paperOut"; detail: string };
let known: Licence | undefined;
let whilePrinting: () => void;
let check: "genuine" | "changed" | "unknown";
beforeEach(() => {
  [drawn, slips, sheets, counted, told, logged] = [[], [], [], [], [], []];
  outcome = { outcome: "printed" };
  known = WHOLE;
  check = "genuine";
  whilePrinting = () => undefined;
});

function printer(
  devices: object = {
    receiptPrinter: { transport: { kind: "tcp", host: "192.0.2.1", port: 9100 }, paperWidthMm: 80 },
    documentPrinter: { url: "ipp://192.0.2.2/ipp/print" },
  },
) {
  const licences = {
    list: async () => ok({ licences: [{ ...WHOLE, ref: REF }], unreadable: 0 }),
    known: () => known,
    verify: async () => ok({ result: check, checkedAt: AT }),
    whole: async () => (known ? ok(known) : err("NO_SUCH_LICENCE")),
  } as unknown as LicenceService;
  return new LicencePrinter({
    licences,
    errandOf: ({ id }) => (id === "house-move" ? { kind: "guide", id, title: "房子过户" } : undefined),
    profile: KioskProfile.parse({
      kioskId: "kiosk-1",
      name: "示例1号机",
      place: "示例大厅",
      panel: { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 },
      hall: { url: "http://127.0.0.1:8600" },
      devices,
    }),
    hallName: "示例大厅",
    devices: {
      print: async ({ jobId, document }) => {
        slips.push(document);
        return { jobId, bytes: 9, ...outcome };
      },
      printDocument: async ({ jobId, title }) => {
        sheets.push(title);
        whilePrinting();
        return { jobId, ...outcome };
      },
    },
    renderPdf: async (document) => {
      drawn.push(document);
      return ok(new Uint8Array(4));
    },
    verificationLink: verificationLinks({
      kioskId: "kiosk-1",
      publicUrl: "https://hall.example",
      key: { sign: () => new Uint8Array(64) },
      now: () => AT,
    }),
    counts: { count: (printed) => void counted.push(printed) },
    tellStaff: (call) => void told.push(call),
    log: (_level, event, fields) => void logged.push(JSON.stringify([event, fields])),
    now: () => AT,
  });
}
const print = async (wish: LicencePrint, by = printer()) => (await by.print(wish))._unsafeUnwrap();
const copy = () => {
  const [document] = drawn;
  if (document?.template !== "licence-copy") throw new Error("no copy was drawn");
  return document;
};

describe("a copy of a licence", () => {
  it("says what it is for, until when, and carries a code by which the hall knows it", async () => {
    expect((await printer().print(WISH))._unsafeUnwrap()).toEqual({ outcome: "printed" });
    expect(copy()).toMatchObject({
      errand: "房子过户",
      maskedHolder: "张**",
      day: "2026年3月2日",
      lastDay: "2026年4月1日",
    });
    const token = readVerify(copy().link?.split("/v/")[1] ?? "");
    expect(token?.claim).toMatchObject({
      kind: "licence-copy",
      guideId: "house-move",
      holder: "张**",
      note: "不动产权证书",
    });
    expect(sheets).toEqual(["电子证照打印件"]);
  });

  it("tells printer, log and counter nothing of whose it is", async () => {
    await print(WISH);
    expect(counted).toEqual([{ what: "licence-certificate", outcome: "printed", at: AT }]);
    for (const secret of ["张", "9000123", "示例街道", "不动产"])
      expect([...logged, ...sheets].join()).not.toContain(secret);
  });

  it("has another fingerprint each time: nobody finds a name by trying", async () => {
    await print(WISH);
    await print(WISH);
    const [one, two] = drawn.map((document) => ("fingerprint" in document ? document.fingerprint : ""));
    expect(one).not.toBe(two);
  });

  it("that was broken off is told, counted, and somebody is called to look", async () => {
    outcome = { outcome: "failed", cause: "paperOut", detail: "tray 1" };
    expect((await printer().print(WISH))._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "paperOut" });
    expect(counted).toEqual([{ what: "licence-certificate", outcome: "failed", at: AT }]);
    expect(told).toEqual([{ reason: "printerFault", detail: "licence-copy" }]);
  });

  it("that comes out after its holder has gone is not left to the next one: somebody is called", async () => {
    whilePrinting = () => void (known = undefined);
    expect(await print(WISH)).toEqual({ outcome: "printed" });
    expect(told).toEqual([{ reason: "printerFault", detail: "licence-copy" }]);
  });

  it.each([
    ["expired", () => void (known = { ...WHOLE, state: "expired" }), "NOT_GOOD"],
    ["not what the issuer has", () => void (check = "changed"), "NOT_GOOD"],
    ["not confirmed by anybody", () => void (check = "unknown"), "NOT_GOOD"],
    ["not of this visit", () => void (known = undefined), "NO_SUCH_LICENCE"],
  ])("of one that is %s is refused before anything is drawn", async (_what, happens, refusal) => {
    happens();
    expect((await printer().print(WISH))._unsafeUnwrapErr()).toBe(refusal);
    expect(drawn).toEqual([]);
  });

  it("is refused without a printer, and for no errand that the hall knows", async () => {
    expect((await printer({}).print(WISH))._unsafeUnwrapErr()).toBe("NO_PRINTER");
    const none = { ...WISH, service: { kind: "guide" as const, id: "none" } };
    expect((await printer().print(none))._unsafeUnwrapErr()).toBe("NO_SUCH_SERVICE");
  });

  it("is printed once however often the button is pressed", async () => {
    const one = printer();
    await Promise.all([print(WISH, one), print(WISH, one)]);
    expect(sheets).toHaveLength(1);
  });
});

describe("the list on paper", () => {
  it("is masked like the screen, on the roll and on A4", async () => {
    await print({ what: "summary", medium: "slip" });
    await print({ what: "summary", medium: "a4" });
    for (const paper of [slips[0], drawn[0]]) {
      const text = JSON.stringify(paper);
      expect(text).toContain("****123号");
      expect(text).toContain("https://hall.example/v/");
      for (const secret of ["张样本", "9000123", "示例街道"]) expect(text).not.toContain(secret);
    }
  });

  it("calls nobody when it is broken off: it shows masks only", async () => {
    outcome = { outcome: "failed", cause: "paperOut", detail: "" };
    await print({ what: "summary", medium: "a4" });
    expect(told).toEqual([]);
    expect(counted).toEqual([{ what: "licence-summary", outcome: "failed", at: AT }]);
  });
});
