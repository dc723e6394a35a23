import { describe, expect, it } from "vitest";
import type { CardRecord } from "../../../devices/contract/index.ts";
import { VisitService } from "./visit-service.ts";

const CARD: CardRecord = {
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
};
const READ = { type: "read" as const, card: CARD, readMs: 300, wireMs: 118 };

describe("a visit", () => {
  it("shows the page masks and nothing else of the card", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.card({ type: "entering" });
    expect(visit.live.get().card).toEqual({ state: "reading" });
    visit.card(READ);
    expect(visit.live.get().card).toMatchObject({
      state: "read",
      maskedName: "测**",
      maskedNumber: "1101****0014",
      present: true,
    });
    const shown = JSON.stringify(visit.live.get());
    for (const secret of ["测试甲", "110101190001010014", "某路", "公安局", "19000101"])
      expect(shown).not.toContain(secret);
  });

  it("says who is old enough, and how it knows; never how old", () => {
    const asked: string[] = [];
    const isElder = (birthDate: string) => {
      asked.push(birthDate);
      return birthDate < "19660101";
    };
    const visit = new VisitService({ kioskId: "kiosk-1", isElder });
    const elder = () => visit.live.get().elder;
    visit.number("110101190001010014", "keypad");
    expect(elder()).toBe("number");
    visit.card({ ...READ, card: { ...CARD, idNumber: "110101199001010016", birthDate: "19900101" } });
    expect(elder()).toBeUndefined();
    visit.end();
    visit.card(READ);
    expect(elder()).toBe("card");
    visit.card({ type: "removed" });
    expect(elder()).toBe("card");
    visit.card({ type: "failed", cause: "readAgain", code: "41" });
    expect(elder()).toBeUndefined();
    visit.card(READ);
    visit.end();
    expect(elder()).toBeUndefined();
    expect(new Set(asked)).toEqual(new Set(["19000101", "19900101"]));
  });

  it("waits for no card when it is over", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.cardWanted.set(true);
    visit.end();
    expect(visit.cardWanted.get()).toBe(false);
  });

  it("goes on when the card is taken", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.card(READ);
    const before = visit.live.get().visitId;
    visit.card({ type: "removed" });
    expect(visit.live.get()).toMatchObject({ visitId: before, card: { state: "read", present: false } });
    expect(visit.holder()).toEqual({ maskedName: "测**", maskedNumber: "1101****0014" });
  });

  it("names the cause when a card could not be read, until the next try", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.card({ type: "failed", cause: "readAgain", code: "41" });
    expect(visit.live.get().card).toEqual({ state: "failed", cause: "readAgain" });
    expect(visit.holder()).toBeUndefined();
    visit.card({ type: "removed" });
    expect(visit.live.get().card).toEqual({ state: "failed", cause: "readAgain" });
    visit.card({ type: "entering" });
    expect(visit.live.get().card).toEqual({ state: "reading" });
  });

  it("forgets the card when another one fails: the former citizen's masks must not stand for this one", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.card(READ);
    visit.card({ type: "failed", cause: "invalidMedia", code: "40" });
    expect(visit.holder()).toBeUndefined();
  });

  it("belongs to the page that comes next, if its card was laid down before that page had come", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.end({ pageFollows: true });
    visit.card(READ);
    visit.newPage();
    expect(visit.live.get().card).toMatchObject({ state: "read", maskedName: "测**" });
    // A page that died said no farewell: whoever comes to the next one is somebody new.
    visit.newPage();
    expect(visit.live.get().card).toEqual({ state: "leftBehind" });
  });

  it("keeps nothing that was typed into a page which is gone", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.end({ pageFollows: true });
    visit.number("110101190001010014", "keypad");
    visit.newPage();
    expect(visit.live.get().typed).toBeUndefined();
  });

  it("ends with everything it knew, and reminds of a card left behind without telling whose", () => {
    const visit = new VisitService({ kioskId: "kiosk-1" });
    visit.card(READ);
    const { visitId } = visit.live.get();
    visit.end();
    expect(visit.live.get()).toEqual({
      visitId: visit.live.get().visitId,
      card: { state: "leftBehind" },
      identity: { level: "none", awaitsPrincipal: false, typedName: false },
      consents: [],
      tickets: [],
    });
    expect(visit.live.get().visitId).not.toBe(visitId);
    expect(visit.holder()).toBeUndefined();
    visit.card({ type: "removed" });
    expect(visit.live.get().card).toEqual({ state: "none" });
  });
});
