import { ORPCError } from "@orpc/client";
import { describe, expect, it, vi } from "vitest";
import { ReceiptDocument, type CardRecord } from "../../../devices/contract/index.ts";
import type { Case } from "../../../hall/contract/index.ts";
import type { HallClient } from "../hall/hall-client.ts";
import { VisitService } from "../visit/visit-service.ts";
import { CaseDesk } from "./case-desk.ts";

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
const CASE: Case = {
  number: "11411322MB0000000X3442199806003202602240007",
  queryCode: "K7M2PX",
  service: "食品经营许可新办",
  department: "某市场监督管理局",
  maskedName: "张**",
  state: "supplement",
  stateName: "补齐补正",
  appliedOn: "2026-02-24",
  steps: [{ position: "now", title: "要补材料", at: "2026-02-26 15:10" }],
  next: { kind: "bringPapers", title: "请在 3月11日 前补 1 样材料", until: "2026-03-11", papers: [{ name: "平面图" }] },
  takesPapers: true,
  ask: { window: "D01", place: "二楼西侧" },
};
type ByNumber = HallClient["cases"]["byNumber"];
const PROOF = { kind: "idTail", value: "0019" } as const;
const refuse = (code: string) => async () => {
  throw new ORPCError(code, { defined: true });
};

function open(options: { byNumber?: ByNumber; policy?: "cardAndFactor"; hasPrinter?: boolean } = {}) {
  const visit = new VisitService({ kioskId: "k1" });
  const byHolder = vi.fn<HallClient["cases"]["byHolder"]>(async () => [CASE]);
  const byNumber = vi.fn<ByNumber>(options.byNumber ?? (async () => [CASE]));
  const printed: string[] = [];
  const logged: string[] = [];
  const desk = new CaseDesk({
    hall: { name: "测试大厅", ...(options.policy && { identityPolicy: { cases: options.policy } }) },
    visit,
    services: { cases: { byHolder, byNumber } },
    kioskId: "k1",
    devices: {
      print: async ({ jobId, document }) => {
        expect(ReceiptDocument.safeParse(document).success).toBe(true);
        printed.push(JSON.stringify(document));
        return { jobId, bytes: 900, outcome: "printed" };
      },
    },
    hasPrinter: options.hasPrinter ?? true,
    log: (_level, event, fields) => logged.push(`${event} ${JSON.stringify(fields)}`),
  });
  const identify = () => {
    visit.card({ type: "read", card: CARD, readMs: 1, wireMs: 1 });
    visit.consent("cases");
  };
  return { desk, visit, byHolder, byNumber, printed, logged, identify };
}

describe("my cases", () => {
  it("need the card and a yes, and what more the hall asks for", async () => {
    const { desk, byHolder, visit, identify } = open();
    expect((await desk.mine())._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    visit.card({ type: "read", card: CARD, readMs: 1, wireMs: 1 });
    expect((await desk.mine())._unsafeUnwrapErr()).toBe("CONSENT_REQUIRED");
    expect(byHolder).not.toHaveBeenCalled();
    identify();
    expect((await desk.mine())._unsafeUnwrap()).toHaveLength(1);
    const strict = open({ policy: "cardAndFactor" });
    strict.identify();
    expect((await strict.desk.mine())._unsafeUnwrapErr()).toBe("FACTOR_REQUIRED");
  });

  it("keep the code of the receipt from the page", async () => {
    const { desk, identify } = open();
    identify();
    expect(JSON.stringify((await desk.mine())._unsafeUnwrap())).not.toContain(CASE.queryCode);
  });
});

describe("a case by number", () => {
  it("needs no card, and tells the hall which kiosk asks", async () => {
    const { desk, byNumber } = open();
    expect((await desk.byNumber({ number: CASE.number, proof: PROOF })).isOk()).toBe(true);
    expect(byNumber).toHaveBeenCalledWith({ kioskId: "k1", number: CASE.number, proof: PROOF });
  });

  it("may be tried a few times a visit; the next person begins anew", async () => {
    const { desk, visit, byNumber } = open({ byNumber: refuse("NO_MATCH") });
    const ask = async () => (await desk.byNumber({ number: CASE.number, proof: PROOF }))._unsafeUnwrapErr();
    for (let index = 0; index < 5; index += 1) expect(await ask()).toBe("NO_MATCH");
    expect(await ask()).toBe("TOO_MANY_TRIES");
    expect(byNumber).toHaveBeenCalledTimes(5);
    visit.end();
    expect(await ask()).toBe("NO_MATCH");
  });

  it.each(["SYSTEM_AWAY", "WRONG_HOLDER", "TOO_MANY_TRIES"])("passes %s on", async (code) => {
    const { desk } = open({ byNumber: refuse(code) });
    expect((await desk.byNumber({ number: CASE.number, proof: PROOF }))._unsafeUnwrapErr()).toBe(code);
  });

  it("says that the hall is away, and logs no number", async () => {
    const { desk, logged } = open({ byNumber: () => Promise.reject(new TypeError("fetch failed")) });
    expect((await desk.byNumber({ number: CASE.number, proof: PROOF }))._unsafeUnwrapErr()).toBe("HALL_AWAY");
    expect(logged.join()).toContain("HALL_AWAY");
    expect(logged.join()).not.toMatch(/202602240007|0019/);
  });
});

describe("the slip", () => {
  it("says what to do next, and carries number and code for the next time", async () => {
    const { desk, identify, printed } = open();
    identify();
    (await desk.mine())._unsafeUnwrap();
    expect((await desk.print(CASE.number))._unsafeUnwrap()).toEqual({ outcome: "printed" });
    expect(printed[0]).toContain(`FBC1|${CASE.number}|K7M2PX`);
    expect(printed[0]).toContain("□");
    for (const secret of [CARD.name, CARD.idNumber]) expect(printed[0]).not.toContain(secret);
  });

  it("is only of cases of this visit", async () => {
    const { desk, visit, identify } = open();
    identify();
    (await desk.mine())._unsafeUnwrap();
    visit.end();
    expect((await desk.print(CASE.number))._unsafeUnwrapErr()).toBe("NOT_FOUND");
    const without = open({ hasPrinter: false });
    without.identify();
    (await without.desk.mine())._unsafeUnwrap();
    expect((await without.desk.print(CASE.number))._unsafeUnwrapErr()).toBe("NO_PRINTER");
  });
});
