import { ORPCError } from "@orpc/client";
import { ok } from "neverthrow";
import { describe, expect, it, vi } from "vitest";
import type { CardRecord } from "../../../devices/contract/index.ts";
import type { Appointment, Case } from "../../../hall/contract/index.ts";
import { MAX_DOCUMENT_BYTES } from "../../../hall/contract/attach.ts";
import { SAMPLE_HALL } from "../../../hall/fixtures/hall.ts";
import { ScanShelf, type Scan } from "../scan/scan-shelf.ts";
import { VisitService } from "../visit/visit-service.ts";
import { AttachDesk, type AttachDeskOptions } from "./attach-desk.ts";

const CARD: CardRecord = {
  kind: "resident",
  name: "张样本",
  sex: "male",
  nationCode: "01",
  nation: "汉",
  birthDate: "19000101",
  address: "虚构路1号",
  idNumber: "411322190001010019",
  issuer: "某市公安局",
  validFrom: "20200101",
  validTo: "长期",
};
const NUMBER = "11411322MB0000000X3442199806003202602240007";
const CASE: Case = {
  number: NUMBER,
  queryCode: "K7M2PX",
  service: "食品经营许可新办",
  department: "某市场监督管理局",
  maskedName: "张**",
  state: "supplement",
  stateName: "补齐补正",
  appliedOn: "2026-02-24",
  steps: [{ position: "now", title: "要补材料" }],
  next: { kind: "bringPapers", title: "请补 1 样材料", until: "2026-03-11", papers: [{ name: "平面图" }] },
  takesPapers: true,
  ask: { window: "D01", place: "二楼西侧" },
};
const APPOINTMENT: Appointment = {
  id: "AP1",
  serviceId: "id-card",
  serviceName: "身份证换领",
  categoryId: "household",
  day: "2026-03-02",
  from: "09:30",
  to: "10:00",
  state: "booked",
  checkIn: { from: 0, until: 1 },
  takesPapers: true,
};
const RECEIPT = { receiptNo: "CL000001", receivedAt: 1_772_415_000_000 };
const PDF = Buffer.from("%PDF-1.7 示例");
const scan = (scanId: string, over: Partial<Scan> = {}): Scan => ({
  scanId,
  kind: "business-licence",
  kindCertain: true,
  fields: {},
  advice: [],
  picture: Uint8Array.of(1),
  widthPx: 1012,
  heightPx: 638,
  confirmed: true,
  ms: 1,
  ...over,
});
const WISH = {
  wishKey: "11111111-1111-4111-8111-111111111111",
  to: "case",
  id: NUMBER,
  sheets: [{ scanId: "a", material: "平面图" }, { scanId: "b" }],
} as const;
const refuse = (code: string) => async (): Promise<never> => {
  throw new ORPCError(code, { defined: true });
};

function open(over: { attach?: () => Promise<typeof RECEIPT>; pdf?: AttachDeskOptions["sheets"]["pdf"] } = {}) {
  const visit = new VisitService({ kioskId: "k1" });
  const shelf = new ScanShelf(visit);
  const fill = () => ["a", "b"].forEach((id) => shelf.put(scan(id)));
  fill();
  const logged: unknown[] = [];
  const attach = vi.fn(over.attach ?? (async () => RECEIPT));
  const pdf = vi.fn<AttachDeskOptions["sheets"]["pdf"]>(over.pdf ?? (async () => ok(PDF)));
  const cases = vi.fn(async () => [CASE, { ...CASE, number: "99", takesPapers: false }]);
  const mine = vi.fn(async () => [APPOINTMENT, { ...APPOINTMENT, id: "AP2", takesPapers: false }]);
  const desk = new AttachDesk({
    hall: SAMPLE_HALL,
    visit,
    shelf,
    sheets: { pdf },
    services: { cases: { byHolder: cases }, appointments: { mine } },
    uploads: { cases: { attach }, appointments: { attach } },
    log: (...line) => void logged.push(line),
  });
  const identify = () => {
    visit.card({ type: "read", card: CARD, readMs: 1, wireMs: 1 });
    visit.consent("attach");
  };
  return { desk, visit, shelf, fill, attach, pdf, cases, logged, identify };
}
async function ready(over: Parameters<typeof open>[0] = {}) {
  const opened = open(over);
  opened.identify();
  (await opened.desk.places("case"))._unsafeUnwrap();
  return opened;
}

describe("where papers can be handed in", () => {
  it("is told to who has put down the card and agreed to this, not to something else", async () => {
    const { desk, visit, cases, identify } = open();
    expect((await desk.places("case"))._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    visit.card({ type: "read", card: CARD, readMs: 1, wireMs: 1 });
    visit.consent("cases");
    expect((await desk.places("case"))._unsafeUnwrapErr()).toBe("CONSENT_REQUIRED");
    expect(cases).not.toHaveBeenCalled();
    identify();
    expect((await desk.places("case"))._unsafeUnwrap()).toEqual([
      {
        to: "case",
        id: NUMBER,
        service: CASE.service,
        state: "要补材料",
        department: CASE.department,
        wanted: [{ name: "平面图" }],
        until: "2026-03-11",
        ask: CASE.ask,
      },
    ]);
  });

  it("names for an appointment its windows", async () => {
    const { desk, identify } = open();
    identify();
    const places = (await desk.places("appointment"))._unsafeUnwrap();
    expect(places).toMatchObject([
      { to: "appointment", id: "AP1", state: "3月2日 09:30", ask: { window: "A01、A02" } },
    ]);
  });
});

describe("handing in", () => {
  it("sends one PDF with what each sheet is, for whom and what for, under the key of the wish", async () => {
    const { desk, attach, pdf } = await ready();
    expect((await desk.send(WISH))._unsafeUnwrap()).toEqual(RECEIPT);
    expect(pdf).toHaveBeenCalledWith(["a", "b"]);
    expect(attach).toHaveBeenCalledWith({
      idempotencyKey: WISH.wishKey,
      number: NUMBER,
      subject: { idNumber: CARD.idNumber, name: CARD.name },
      use: expect.objectContaining({ purpose: "本人在政务服务大厅自助机把扫描的材料交到本人的办件或者预约" }) as object,
      pdfBase64: PDF.toString("base64"),
      parts: [
        { kind: "business-licence", kindName: "营业执照", material: "平面图" },
        { kind: "business-licence", kindName: "营业执照" },
      ],
    });
  });

  it("joins what is under way when it is pressed twice", async () => {
    const { desk, attach } = await ready();
    const both = await Promise.all([desk.send(WISH), desk.send(WISH)]);
    expect(both.map((one) => one._unsafeUnwrap())).toEqual([RECEIPT, RECEIPT]);
    expect(attach).toHaveBeenCalledTimes(1);
  });

  it.each([
    "NOT_FOUND",
    "CLOSED",
    "NO_PAPERS_WANTED",
    "TOO_LARGE",
    "KIND_NOT_WANTED",
    "SYSTEM_AWAY",
    "SYSTEM_REFUSED",
    "WRONG_HOLDER",
  ])("passes %s on", async (code) => {
    const { desk } = await ready({ attach: refuse(code) });
    expect((await desk.send(WISH))._unsafeUnwrapErr()).toBe(code);
  });

  it("says that the hall is away when nothing usable came", async () => {
    const { desk } = await ready({ attach: () => Promise.reject(new Error("ECONNREFUSED")) });
    expect((await desk.send(WISH))._unsafeUnwrapErr()).toBe("HALL_AWAY");
  });

  it("sends nowhere but to what was shown in this visit", async () => {
    const { desk, attach } = await ready();
    expect((await desk.send({ ...WISH, id: "99" }))._unsafeUnwrapErr()).toBe("NOT_FOUND");
    expect((await desk.send({ ...WISH, to: "appointment" }))._unsafeUnwrapErr()).toBe("NOT_FOUND");
    expect(attach).not.toHaveBeenCalled();
  });

  it("sends confirmed sheets of this visit only", async () => {
    const { desk, shelf, attach } = await ready();
    shelf.put(scan("b", { confirmed: false }));
    expect((await desk.send(WISH))._unsafeUnwrapErr()).toBe("NO_SHEETS");
    expect((await desk.send({ ...WISH, sheets: [{ scanId: "c" }] }))._unsafeUnwrapErr()).toBe("NO_SHEETS");
    expect(attach).not.toHaveBeenCalled();
  });

  it("asks nobody with more than is taken", async () => {
    const { desk, attach } = await ready({ pdf: async () => ok(new Uint8Array(MAX_DOCUMENT_BYTES + 1)) });
    expect((await desk.send(WISH))._unsafeUnwrapErr()).toBe("TOO_LARGE");
    expect(attach).not.toHaveBeenCalled();
  });

  it("sends nothing for who left while the sheets were drawn, nor for who stands there now", async () => {
    let drawn: () => void = () => undefined;
    const { desk, visit, attach, identify, fill } = await ready({
      pdf: () => new Promise((resolve) => (drawn = () => resolve(ok(PDF)))),
    });
    const sending = desk.send(WISH);
    visit.end();
    identify();
    fill();
    drawn();
    expect((await sending)._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    expect(attach).not.toHaveBeenCalled();
    // What the former visit was shown is not known to this one.
    expect((await desk.send(WISH))._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });

  it("writes down how many sheets went where, and nothing else of them", async () => {
    const { desk, logged } = await ready();
    (await desk.send(WISH))._unsafeUnwrap();
    expect(logged).toEqual([["info", "attach.sent", { to: "case", sheets: 2 }]]);
  });
});
