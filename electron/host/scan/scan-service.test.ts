import { err, ok, type Result } from "neverthrow";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReadResult } from "../../../ocr/contract/index.ts";
import { MAX_SHEETS } from "../../contract/scan.ts";
import { VisitService } from "../visit/visit-service.ts";
import type { ReadFailure } from "./ocr-link.ts";
import { ScanService } from "./scan-service.ts";
import { ScanShelf } from "./scan-shelf.ts";

const READ: ReadResult = {
  kind: "id-card-front",
  kindCertain: true,
  fields: {
    name: { value: "卜存在", certain: true },
    gender: { value: "女", certain: true },
    birthDate: { value: "1958年3月12日", certain: false },
    idNumber: { value: "330198195803120023", certain: true },
  },
  advice: ["glare"],
  sheet: { width: 1012, height: 638 },
  straightened: Uint8Array.of(1, 2, 3),
  engines: ["light"],
  ms: 410,
};
const IMAGE = Uint8Array.of(0xff, 0xd8, 0xff);

let visit: VisitService;
let shelf: ScanShelf;
let answer: () => Promise<Result<ReadResult, ReadFailure>>;
let logged: unknown[];
let service: ScanService;
beforeEach(() => {
  visit = new VisitService({ kioskId: "kiosk-1" });
  shelf = new ScanShelf(visit);
  answer = async () => ok(READ);
  logged = [];
  service = new ScanService({
    ocr: { read: () => answer(), prepare: async () => undefined },
    shelf,
    visit,
    engines: "auto",
    log: (...line) => void logged.push(line),
    now: () => Date.parse("2026-03-02T01:00:00Z"),
  });
});
const read = async () => (await service.read(IMAGE))._unsafeUnwrap();
const values = (over: Record<string, string> = {}) => ({
  name: "卜存在",
  gender: "女",
  birthDate: "1958年3月12日",
  idNumber: "330198195803120023",
  ...over,
});

describe("reading", () => {
  it("gives every field of the kind in its order, found or not, under its Chinese label", async () => {
    const sheet = await read();
    expect(sheet).toMatchObject({ kindTitle: "身份证（有照片的一面）", advice: ["glare"], confirmed: false });
    expect(sheet.fields.map(({ label, value, certain }) => [label, value, certain])).toEqual([
      ["姓名", "卜存在", true],
      ["性别", "女", true],
      ["民族", "", false],
      ["出生日期", "1958年3月12日", false],
      ["住址", "", false],
      ["公民身份号码", "330198195803120023", true],
    ]);
    expect(Buffer.from(sheet.picture, "base64")).toEqual(Buffer.from([1, 2, 3]));
    expect(service.list()).toEqual([sheet]);
  });

  it("logs counts and durations, and nothing of what was read", async () => {
    await read();
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toMatch(/卜存在|1958|3301/);
  });

  it("keeps nothing of what failed", async () => {
    answer = async () => err("READING_AWAY");
    expect((await service.read(IMAGE))._unsafeUnwrapErr()).toBe("READING_AWAY");
    expect(service.list()).toEqual([]);
  });

  it("ends with a number of sheets that memory can hold", async () => {
    for (let n = 0; n < MAX_SHEETS; n += 1) await read();
    expect((await service.read(IMAGE))._unsafeUnwrapErr()).toBe("TOO_MANY");
  });

  it("keeps nothing for the next citizen, also what comes after the visit", async () => {
    await read();
    let settle: (result: Result<ReadResult, ReadFailure>) => void = () => undefined;
    answer = () => new Promise((resolve) => (settle = resolve));
    const late = service.read(IMAGE);
    visit.end();
    expect(service.list()).toEqual([]);
    settle(ok(READ));
    expect((await late).isOk()).toBe(true);
    expect(service.list()).toEqual([]);
  });

  it("keeps nothing of what was cancelled", async () => {
    const cancelled = new AbortController();
    const reading = service.read(IMAGE, cancelled.signal);
    cancelled.abort();
    expect((await reading).isOk()).toBe(true);
    expect(service.list()).toEqual([]);
  });
});

describe("confirming", () => {
  it("takes what the citizen says, and calls it certain", async () => {
    const { scanId } = await read();
    const fields = values({ address: "示例省云测市样本县1号" });
    const confirmed = service.confirm({ scanId, fields, asPrinted: [] })._unsafeUnwrap();
    expect(confirmed.confirmed).toBe(true);
    expect(shelf.get(scanId)?.fields["address"]).toEqual({ value: "示例省云测市样本县1号", certain: true });
  });

  it("names what cannot be right, and takes it all the same when the sheet says so", async () => {
    const { scanId } = await read();
    const fields = values({ idNumber: "330198195803120024" });
    const confirmation = { scanId, fields };
    expect(service.confirm({ ...confirmation, asPrinted: [] })._unsafeUnwrapErr()).toEqual({
      code: "FIELDS_WRONG",
      problems: { idNumber: "checkDigit" },
    });
    expect(shelf.get(scanId)?.confirmed).toBe(false);
    expect(service.confirm({ ...confirmation, asPrinted: ["idNumber"] }).isOk()).toBe(true);
    expect(shelf.get(scanId)?.fields["idNumber"]).toEqual({ value: "330198195803120024", certain: false });
  });

  it("as another kind keeps the fields that kind has", async () => {
    const { scanId } = await read();
    const sheet = service.changeKind(scanId, "social-security-card")._unsafeUnwrap();
    expect(sheet.kindCertain).toBe(true);
    expect(sheet.kindTitle).toBe("社会保障卡");
    expect(sheet.fields.map(({ label, value }) => label + value)).toEqual([
      "姓名卜存在",
      "社会保障号码330198195803120023",
      "社会保障卡号",
      "发卡日期",
      "有效期至",
    ]);
  });

  it("knows no sheet of a former visit, and none that was taken away", async () => {
    const { scanId } = await read();
    expect(service.remove(scanId)).toBe(true);
    expect(service.remove(scanId)).toBe(false);
    const gone = service.confirm({ scanId, fields: {}, asPrinted: [] });
    expect(gone._unsafeUnwrapErr()).toEqual({ code: "NOT_FOUND" });
    expect(service.changeKind(scanId, "unknown")._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });
});
