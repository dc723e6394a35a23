import { describe, expect, it } from "vitest";
import type { CardRecord } from "../../../devices/contract/index.ts";
import { VisitService } from "./visit-service.ts";

const NOW = Date.parse("2026-03-02T01:30:00Z");
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
const OTHER: CardRecord = { ...CARD, name: "李虚构", sex: "female", idNumber: "411322190002020024" };
const read = (card: CardRecord) => ({ type: "read" as const, card, readMs: 300, wireMs: 118 });
const LICENCES = { purpose: "licences", need: "card" } as const;

function open() {
  const others: string[] = [];
  const visit = new VisitService({
    kioskId: "kiosk-1",
    now: () => NOW,
    onOtherPerson: () => void others.push("other"),
  });
  return { visit, others, at: () => visit.live.get() };
}

describe("who a visit is about", () => {
  it("asks for the card first, then for consent, then tells the hall what for", () => {
    const { visit, at } = open();
    expect(visit.person(LICENCES)._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    visit.card(read(CARD));
    expect(at().identity).toEqual({ level: "card", awaitsPrincipal: false, typedName: false });
    expect(visit.person(LICENCES)._unsafeUnwrapErr()).toBe("CONSENT_REQUIRED");
    visit.consent("licences");
    expect(at().consents).toEqual(["licences"]);
    const { subject, use } = visit.person(LICENCES)._unsafeUnwrap();
    expect(subject).toEqual({ idNumber: CARD.idNumber, name: CARD.name });
    expect(use).toMatchObject({ kioskId: "kiosk-1", level: "card" });
    expect(use.purpose.length).toBeLessThanOrEqual(200);
  });

  it("holds a consent for one purpose, as long as it is not taken back", () => {
    const { visit } = open();
    visit.card(read(CARD));
    visit.consent("licences");
    expect(visit.person({ purpose: "cases", need: "card" })._unsafeUnwrapErr()).toBe("CONSENT_REQUIRED");
    const first = visit.person(LICENCES)._unsafeUnwrap().use.consent;
    visit.consent("licences");
    expect(visit.person(LICENCES)._unsafeUnwrap().use.consent).toBe(first);
    visit.withdraw("licences");
    expect(visit.person(LICENCES)._unsafeUnwrapErr()).toBe("CONSENT_REQUIRED");
  });

  it("asks for the code where the hall does, and forgets it with the card", () => {
    const { visit, at } = open();
    const need = { purpose: "licences", need: "cardAndFactor" } as const;
    visit.factorPassed();
    expect(at().identity.level).toBe("none");
    visit.card(read(CARD));
    visit.consent("licences");
    expect(visit.person(need)._unsafeUnwrapErr()).toBe("FACTOR_REQUIRED");
    visit.factorPassed();
    expect(visit.person(need)._unsafeUnwrap().use.level).toBe("cardAndFactor");
    visit.card({ type: "failed", cause: "readAgain", code: "41" });
    expect(visit.person(need)._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
  });

  it("knows a typed number, which is enough only where a number is", () => {
    const { visit } = open();
    visit.number(CARD.idNumber, "keypad");
    visit.consent("cases");
    expect(visit.person({ purpose: "cases", need: "card" })._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    expect(visit.person({ purpose: "cases", need: "number" })._unsafeUnwrap()).toMatchObject({
      subject: { idNumber: CARD.idNumber, name: "" },
      use: { level: "number" },
    });
  });

  it.each([
    ["20260301", "CARD_EXPIRED"],
    ["20260302", undefined],
    ["长期", undefined],
  ])("looks at the end of validity %s", (validTo, refusal) => {
    const { visit, at } = open();
    visit.card(read({ ...CARD, validTo }));
    visit.consent("licences");
    expect(at().card).toMatchObject({ expired: refusal !== undefined });
    const person = visit.person(LICENCES);
    expect(person.isErr() ? person.error : undefined).toBe(refusal);
  });

  it("does not take a card without a citizen number for one", () => {
    const { visit } = open();
    visit.card(read({ ...CARD, idNumber: "GBR190001010010" }));
    visit.consent("licences");
    expect(visit.person(LICENCES)._unsafeUnwrapErr()).toBe("CARD_NOT_SUPPORTED");
  });
});

describe("the card of another person", () => {
  it("ends the visit with everything of it, and begins theirs", () => {
    const { visit, others, at } = open();
    visit.card(read(CARD));
    visit.consent("licences");
    visit.factorPassed();
    const { visitId } = at();
    visit.card({ type: "removed" });
    visit.card(read(OTHER));
    expect(others).toEqual(["other"]);
    expect(at().visitId).not.toBe(visitId);
    expect(at()).toMatchObject({ consents: [], identity: { level: "card" }, card: { maskedName: "李**" } });
    expect(visit.person(LICENCES)._unsafeUnwrapErr()).toBe("CONSENT_REQUIRED");
    // The page that comes next is theirs; the one after it is somebody new.
    visit.newPage();
    expect(at().card).toMatchObject({ maskedName: "李**" });
    visit.newPage();
    expect(visit.record()).toBeUndefined();
  });

  it("is another person's also when it could not be read at first", () => {
    const { visit, others } = open();
    visit.card(read(CARD));
    visit.card({ type: "failed", cause: "readAgain", code: "41" });
    visit.card(read(OTHER));
    expect(others).toEqual(["other"]);
  });

  it("may be the same one again", () => {
    const { visit, others, at } = open();
    visit.card(read(CARD));
    visit.consent("licences");
    const { visitId } = at();
    visit.card({ type: "removed" });
    visit.card(read(CARD));
    expect(others).toEqual([]);
    expect(at()).toMatchObject({ visitId, consents: ["licences"] });
  });
});

describe("acting for another", () => {
  it("takes the helper's card, then the other's, and asks for consent anew", () => {
    const { visit, others, at } = open();
    expect(visit.actForAnother(true)._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    visit.card(read(CARD));
    visit.consent("licences");
    expect(visit.actForAnother(true).isOk()).toBe(true);
    expect(at()).toMatchObject({
      consents: [],
      card: { state: "none" },
      identity: { level: "none", awaitsPrincipal: true, agent: { maskedName: "张**", maskedNumber: "4113****0019" } },
    });
    visit.card(read(CARD));
    expect(at().identity.awaitsPrincipal).toBe(true);
    visit.card(read(OTHER));
    expect(others).toEqual([]);
    visit.consent("licences");
    const { subject, use } = visit.person(LICENCES)._unsafeUnwrap();
    expect(subject.idNumber).toBe(OTHER.idNumber);
    expect(use.agent).toEqual({ maskedName: "张**", maskedNumber: "4113****0019" });
    expect(use.purpose).toContain("代办人");
    expect(use.purpose).not.toContain("本人");
    expect(JSON.stringify(use)).not.toContain(CARD.idNumber);
  });

  it("may know the other only by number, and may be given up", () => {
    const { visit, at } = open();
    expect(visit.typePrincipal({ idNumber: OTHER.idNumber, name: "" })._unsafeUnwrapErr()).toBe("NOT_AWAITED");
    visit.card(read(CARD));
    expect(visit.actForAnother(true).isOk()).toBe(true);
    expect(visit.typePrincipal({ idNumber: OTHER.idNumber, name: "" }).isOk()).toBe(true);
    expect(at().identity).toMatchObject({ level: "number", awaitsPrincipal: false });
    expect(visit.actForAnother(false).isOk()).toBe(true);
    expect(at().identity).toEqual({ level: "none", awaitsPrincipal: false, typedName: false });
  });
});
