import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardNumberOf, createSocialSecurityCard, MAKES } from "../twins/contact-card/card.ts";
import type { ContactCardFaults } from "../twins/contact-card/faults.ts";
import { PEOPLE, type FictitiousPerson } from "../twins/id-reader/people.ts";
import { exchange, select, type Transmit } from "./apdu.ts";
import { APPLICATION, readSocialSecurityCard } from "./card-reading.ts";

const person = (id: string): FictitiousPerson => {
  const found = PEOPLE.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const ZHANG = person("zhang");

function reading(
  make: string,
  { fault = "none", who = ZHANG }: { fault?: ContactCardFaults["card"]; who?: FictitiousPerson } = {},
) {
  const asked: string[] = [];
  const cardMake = MAKES[make];
  if (cardMake === undefined) throw new Error(make);
  const chip = createSocialSecurityCard({ person: who, make: cardMake, faults: () => ({ card: fault }) });
  const transmit: Transmit = async (apdu) => {
    asked.push(Buffer.from(apdu).toString("hex"));
    return chip.process(apdu) ?? new Uint8Array();
  };
  return { asked, result: readSocialSecurityCard(transmit) };
}

describe("a social-security card", () => {
  it.each(Object.keys(MAKES))("of make %s is read, however it wants to be asked", async (make) => {
    const card = (await reading(make).result)._unsafeUnwrap();
    expect(card).toEqual({
      generation: make[0],
      cardCode: "41130000000000000000000000000001",
      cardNumber: cardNumberOf(ZHANG),
      socialSecurityNumber: ZHANG.card.idNumber,
      name: ZHANG.card.name,
      sex: "male",
    });
  });

  it("is asked byte by byte as the published exchanges are", async () => {
    const { asked, result } = reading("2");
    (await result)._unsafeUnwrap();
    expect(asked.slice(0, 4)).toEqual([
      "00a404000f7378312e73682ec9e7bbe1b1a3d5cf",
      "00a4000002ef05",
      "00b2070400",
      // The card wants the right length: 2 + 9 bytes.
      "00b207040b",
    ]);
    expect(asked).toContain("00a4000002ef06");
    expect(asked).toContain("00b2010414");
    expect(asked).toContain("00b2020420");
  });

  it("of somebody with a rare name keeps it", async () => {
    const who = person("rare-name");
    expect((await reading("3", { who }).result)._unsafeUnwrap().name).toBe(who.card.name);
  });

  it.each([
    ["otherCard", { cause: "invalidMedia", code: "6A82" }],
    ["pinRequired", { cause: "notPermitted", code: "6982" }],
    ["garbledRecord", { cause: "invalidMedia", code: "layout" }],
    ["shortRecord", { cause: "invalidMedia", code: "layout" }],
    ["stumbles", { cause: "readAgain", code: "6F00" }],
    ["endless", { cause: "readAgain", code: "endless" }],
    ["pulledWhileRead", { cause: "readAgain", code: "pulled" }],
  ] as const)("with the fault %s is refused with its reason", async (fault, failure) => {
    for (const make of Object.keys(MAKES))
      expect((await reading(make, { fault }).result)._unsafeUnwrapErr()).toEqual(
        // By tag or short file the last manner that was tried says why.
        failure,
      );
  });
});

describe("whatever a card answers", () => {
  const bytes = fc.uint8Array({ maxLength: 300 });

  it("an exchange ends, with an answer or a reason", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 12 }), async (answers) => {
        let asked = 0;
        const result = await exchange(
          async () => answers[asked++ % answers.length] ?? new Uint8Array(),
          select.byName(APPLICATION),
        );
        expect(asked).toBeLessThanOrEqual(9);
        if (result.isOk()) expect(result.value.sw).toBeLessThanOrEqual(0xffff);
      }),
    );
  });

  it("a reading ends, with a card or a reason that holds nothing of the card", async () => {
    const answer = fc.oneof(
      bytes,
      bytes.map((data) => Uint8Array.of(...data, 0x90, 0x00)),
      fc.tuple(fc.constantFrom(1, 3, 7, 8, 9, 10), bytes).map(([tag, data]) => {
        const value = data.subarray(0, 250);
        return Uint8Array.of(tag, value.length, ...value, 0x90, 0x00);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 20 }), async (answers) => {
        let asked = 0;
        const result = await readSocialSecurityCard(async () => answers[asked++ % answers.length] ?? new Uint8Array());
        expect(asked).toBeLessThan(120);
        if (result.isErr()) expect(result.error.code).toMatch(/^([0-9A-F]{4}|[a-zA-Z]+)$/);
      }),
    );
  });

  it("a driver that throws is a card that was pulled", async () => {
    const result = await readSocialSecurityCard(() => Promise.reject(new Error("RemovedCard")));
    expect(result._unsafeUnwrapErr()).toEqual({ cause: "readAgain", code: "pulled" });
  });
});
