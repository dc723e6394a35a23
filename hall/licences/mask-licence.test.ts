import { expect, it } from "vitest";
import { maskLicenceNumber, stateOf } from "./mask-licence.ts";

it.each([
  ["411322190001010019", "4113****0019"],
  ["41132219000303004843", "4113****0048"],
  ["豫（2021）方城县不动产权第9000123号", "****123号"],
  ["豫R00001", "****001"],
  ["12", "****2"],
  ["", "****"],
])("the number %s is shown as %s", (number, shown) => expect(maskLicenceNumber(number)).toBe(shown));

it("counts the last day as good", () => {
  expect(stateOf({ inForce: true, validUntil: "2026-03-02" }, "2026-03-02")).toBe("valid");
  expect(stateOf({ inForce: true, validUntil: "2026-03-01" }, "2026-03-02")).toBe("expired");
  expect(stateOf({ inForce: false }, "2026-03-02")).toBe("void");
});
