import { beforeEach, expect, it } from "vitest";
import type { CardRecord } from "../../../devices/contract/index.ts";
import { VisitService } from "../visit/visit-service.ts";
import { signerOf } from "./signer.ts";

const CARD: CardRecord = {
  kind: "resident",
  name: "测试甲",
  sex: "male",
  nationCode: "01",
  nation: "汉",
  birthDate: "19000101",
  address: "示例省示例县示例路一号",
  idNumber: "110101190001010014",
  issuer: "示例县公安局",
  validFrom: "20200101",
  validTo: "长期",
};
const read = (card: CardRecord) => ({ type: "read" as const, card, readMs: 1, wireMs: 1 });

let visit: VisitService;
beforeEach(() => {
  visit = new VisitService({ kioskId: "kiosk-1" });
});
const refusal = () => signerOf(visit, "card")._unsafeUnwrapErr();

it("signs with a card and an agreement", () => {
  expect(refusal()).toBe("IDENTITY_REQUIRED");
  visit.card(read(CARD));
  expect(refusal()).toBe("CONSENT_REQUIRED");
  visit.consent("commitment");
  expect(signerOf(visit, "card")._unsafeUnwrap()).toBe(CARD);
  expect(signerOf(visit, "cardAndFactor")._unsafeUnwrapErr()).toBe("FACTOR_REQUIRED");
});

it("does not sign for another, or with a card that is no longer valid", () => {
  visit.card(read({ ...CARD, validTo: "20200102" }));
  visit.consent("commitment");
  expect(refusal()).toBe("CARD_EXPIRED");
  visit.card(read(CARD));
  visit.actForAnother(true)._unsafeUnwrap();
  visit.card(read({ ...CARD, idNumber: "110101190002020020" }));
  visit.consent("commitment");
  expect(refusal()).toBe("ON_BEHALF");
});
