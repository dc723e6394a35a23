import { describe, expect, it } from "vitest";
import { PurposeId } from "../../../kiosk-config/schema/hall.ts";
import { causeOf, purposesOf } from "./purposes.ts";

describe("what somebody agrees to", () => {
  it.each(purposesOf({}))("$id: is said of the other person where somebody acts for them", ({ id, onBehalf }) => {
    for (const words of [onBehalf.title, ...onBehalf.words])
      expect(words).not.toMatch(/我的|您的|您名下|您自己|您办的/);
    expect(onBehalf.words[0]).toContain("他");
    expect(causeOf({ purpose: id, by: "agent" })).toMatch(/^代办人/);
    expect(causeOf({ purpose: id, by: "self" })).toMatch(/^本人/);
  });

  it("needs a card, unless the hall says otherwise", () => {
    const needs = purposesOf({ identityPolicy: { cases: "number" } }).map(({ id, need }) => [id, need]);
    expect(needs).toContainEqual(["cases", "number"]);
    expect(needs).toContainEqual(["licences", "card"]);
    expect(needs).toHaveLength(PurposeId.options.length);
  });
});
