import { beforeEach, describe, expect, it } from "vitest";
import type { CardEvent } from "../../../devices/contract/index.ts";
import type { Log } from "../log.ts";
import { meetCard } from "./meet-card.ts";
import { VisitService } from "./visit-service.ts";

const READ: CardEvent = {
  type: "read",
  readMs: 300,
  wireMs: 118,
  card: {
    kind: "resident",
    name: "测试甲",
    sex: "male",
    nationCode: "01",
    nation: "汉",
    birthDate: "19000101",
    address: "某省某市某路一号",
    idNumber: "110101190001010014",
    issuer: "某市公安局",
    validFrom: "20200101",
    validTo: "长期",
  },
};

let closed: boolean;
let lines: unknown[];
let visit: VisitService;
let meet: (event: CardEvent) => void;
beforeEach(() => {
  closed = false;
  lines = [];
  visit = new VisitService({ kioskId: "kiosk-1" });
  const log: Log = (...line) => void lines.push(line);
  meet = meetCard({ visit, closed: () => closed, log });
});

describe("a card on the reader", () => {
  it("is the visit's, and the log has times and causes alone", () => {
    meet(READ);
    expect(visit.record()).toMatchObject({ idNumber: "110101190001010014" });
    meet({ type: "failed", cause: "readAgain", code: "41" });
    expect(lines).toEqual([
      ["info", "visit.cardRead", { readMs: 300, wireMs: 118 }],
      ["warn", "visit.cardFailed", { cause: "readAgain", code: "41" }],
    ]);
  });

  it("of a machine out of service is forgotten at once, also when it is back in service before the card is taken", () => {
    closed = true;
    meet({ type: "entering" });
    meet(READ);
    expect(visit.record()).toBeUndefined();
    expect(visit.live.get()).toMatchObject({ card: { state: "leftBehind" }, identity: { level: "none" } });
    closed = false;
    meet({ type: "removed" });
    expect(visit.live.get().card).toEqual({ state: "none" });
  });

  it("goes on being the visit's that was under way when the machine was put out", () => {
    meet(READ);
    closed = true;
    meet({ type: "removed" });
    expect(visit.record()).toBeDefined();
  });
});
