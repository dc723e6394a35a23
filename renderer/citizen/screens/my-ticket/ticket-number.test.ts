import { expect, it } from "vitest";
import { ticketNumberRule } from "./ticket-number.ts";

const rule = ticketNumberRule(["A", "F"]);

it("begins with a letter of this hall, then takes three digits", () => {
  expect(rule.may("", "A")).toBe(true);
  expect(rule.may("", "1")).toBe(false);
  expect(rule.may("A", "F")).toBe(false);
  expect(rule.may("A001", "2")).toBe(false);
  expect(rule.judge("A00").state).toBe("unfinished");
  expect(rule.judge("A001").state).toBe("fits");
  expect(rule.judge("B001").state).toBe("wrong");
});
