import { ORPCError } from "@orpc/client";
import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import {
  openLookUp,
  personalLookUp,
  PERSONAL_LOOK_UP,
  SAMPLE_NUMBER,
} from "../../../kiosk-config/fixtures/sample-look-up.ts";
import { SAMPLE_HALL } from "../../../kiosk-config/fixtures/sample-hall.ts";
import { resultOf } from "../../../kiosk-config/look-up/result-of.ts";
import type { LookUpFound, LookUpResult } from "../../../kiosk-config/schema/look-up-result.ts";
import { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { LookUpService, type LookUpServiceOptions } from "./look-up-service.ts";

const NOW = Date.parse("2026-11-20T10:00:00+08:00");
const USE = {
  kioskId: "kiosk-1",
  purpose: "本人在自助机查询本人信息",
  level: "card" as const,
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
};
const PERSON = { subject: { idNumber: SAMPLE_NUMBER, name: "张样本" }, use: USE };
const found = resultOf({
  lookUp: personalLookUp(),
  answer: PERSONAL_LOOK_UP.example.answer,
  holder: SAMPLE_NUMBER,
})._unsafeUnwrap() as LookUpFound;

let asked: object[];
let answer: () => Promise<LookUpResult>;
let slips: ReceiptDocument[];
let sheets: PrintDocument[];
let logged: string[];
beforeEach(() => {
  asked = [];
  answer = async () => found;
  slips = [];
  sheets = [];
  logged = [];
});

function service(over: Partial<LookUpServiceOptions> & { devices?: object } = {}): LookUpService {
  return new LookUpService({
    content: { hall: { ...SAMPLE_HALL, sampleNotice: "示例内容" }, lookUps: [openLookUp(), personalLookUp()] },
    profile: KioskProfile.parse({
      kioskId: "kiosk-1",
      name: "示例1号机",
      place: "示例大厅",
      panel: { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 },
      hall: { url: "http://127.0.0.1:8600" },
      devices: {
        receiptPrinter: { transport: { kind: "tcp", host: "192.0.2.10", port: 9100 }, paperWidthMm: 80 },
        documentPrinter: { url: "ipp://192.0.2.11/ipp/print" },
      },
    }),
    visit: { person: () => ok(PERSON) },
    services: {
      lookUps: {
        run: (input: object) => {
          asked.push(input);
          return answer();
        },
      },
    },
    devices: {
      print: async ({ jobId, document }) => {
        slips.push(document);
        return { jobId, bytes: 9, outcome: "printed" };
      },
      printDocument: async ({ jobId }) => ({ jobId, outcome: "printed" }),
    },
    renderPdf: async (document) => {
      sheets.push(document);
      return ok(new Uint8Array(4));
    },
    log: (_level, event, data = {}) => void logged.push(`${event} ${JSON.stringify(data)}`),
    now: () => NOW,
    ...over,
  });
}
const run = (id: string, inputs: Record<string, string> = {}, over = {}) => service(over).run({ id, inputs });

describe("what the page asks with", () => {
  it("knows nothing of the system behind it", () => {
    const form = service().form("sample-fund")._unsafeUnwrap();
    expect(form).toMatchObject({
      title: "查示例基金",
      identity: "card",
      hours: "星期一到星期五 08:00–18:00",
      ranges: { since: { from: "2016-11-20", to: "2026-11-20" } },
      print: { slip: true, a4: true },
    });
    expect(JSON.stringify(form)).not.toMatch(/funds|idNumber|\/data/);
    expect(service().form("none")._unsafeUnwrapErr()).toBe("UNKNOWN_LOOK_UP");
  });

  it("is not offered before its day", () => {
    expect(
      service({ now: () => Date.parse("2026-11-19T23:59:00+08:00") })
        .form("sample-fund")
        .isErr(),
    ).toBe(true);
  });
});

describe("looking up", () => {
  it("sends the person of the visit along, and what this one is for", async () => {
    expect((await run("sample-fund", { since: "2026-01" }))._unsafeUnwrap()).toEqual(found);
    expect(asked).toEqual([
      {
        id: "sample-fund",
        inputs: { since: "2026-01" },
        subject: PERSON.subject,
        use: { ...USE, purpose: "查询本人的示例基金" },
      },
    ]);
    expect(logged).toEqual(['lookUp.found {"id":"sample-fund","ms":0}']);
  });

  it("sends nobody along with what is about nobody", async () => {
    const result = await run("sample-lines", { line: "1" }, { visit: { person: () => err("IDENTITY_REQUIRED") } });
    expect(result.isOk()).toBe(true);
    expect(asked).toEqual([{ id: "sample-lines", inputs: { line: "1" } }]);
  });

  it.each(["IDENTITY_REQUIRED", "CONSENT_REQUIRED", "FACTOR_REQUIRED"] as const)(
    "asks nobody while the visit says %s",
    async (code) => {
      expect((await run("sample-fund", {}, { visit: { person: () => err(code) } }))._unsafeUnwrapErr()).toEqual({
        code,
      });
      expect(asked).toEqual([]);
    },
  );

  it.each([
    [new ORPCError("SYSTEM_AWAY", { defined: true, data: { system: "lookUps" } }), { code: "SYSTEM_AWAY" }],
    [new ORPCError("WRONG_HOLDER", { defined: true, data: { system: "lookUps" } }), { code: "WRONG_HOLDER" }],
    [new ORPCError("CLOSED", { defined: true, data: { opensAt: 7 } }), { code: "CLOSED", opensAt: 7 }],
    [
      new ORPCError("INVALID_INPUT", { defined: true, data: { field: "stop", message: "只有数字" } }),
      { code: "INVALID_INPUT", field: "stop", message: "只有数字" },
    ],
    [new ORPCError("SOMETHING_NEW", { defined: true }), { code: "HALL_AWAY" }],
    [new TypeError("fetch failed"), { code: "HALL_AWAY" }],
  ])("tells %s", async (error, expected) => {
    answer = () => Promise.reject(error);
    expect((await run("sample-fund"))._unsafeUnwrapErr()).toEqual(expected);
    expect(logged.join()).not.toContain("只有数字");
  });
});

describe("on paper", () => {
  const print = (medium: "slip" | "a4", over = {}) =>
    service(over).print({ id: "sample-fund", medium, inputs: {}, found });

  it("carries masks and what the definition says", async () => {
    expect((await print("slip"))._unsafeUnwrap()).toEqual({ outcome: "printed" });
    const text = JSON.stringify(slips);
    expect(text).toContain("张**");
    expect(text).not.toContain("张样本");
    expect(text).not.toContain("状态");
    expect(text).not.toContain("**** 1234");
    expect(text).toContain("2026年10月");
    expect(text).toContain("共 3 条，这里打印前 2 条");
    expect(text).toContain("示例内容");
    expect(logged).toEqual(['lookUp.paper.printed {"id":"sample-fund","medium":"slip"}']);
  });

  it("is drawn for A4 with all that was found, still masked", async () => {
    expect((await print("a4")).isOk()).toBe(true);
    expect(sheets[0]).toMatchObject({ template: "look-up", part: { columns: ["月份", "金额", "账号"], total: 3 } });
    expect(JSON.stringify(sheets)).not.toContain("张样本");
  });

  it("is refused where the definition or the kiosk has no such paper", async () => {
    const result = await service().print({ id: "sample-lines", medium: "slip", inputs: {}, found });
    expect(result._unsafeUnwrapErr()).toBe("NO_PRINTER");
    expect((await service().print({ id: "none", medium: "slip", inputs: {}, found }))._unsafeUnwrapErr()).toBe(
      "UNKNOWN_LOOK_UP",
    );
  });

  it("says so when it could not be drawn", async () => {
    expect((await print("a4", { renderPdf: async () => err("died") }))._unsafeUnwrap()).toEqual({
      outcome: "failed",
      cause: "invalidDocument",
    });
  });
});
