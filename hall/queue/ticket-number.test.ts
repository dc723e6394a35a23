import { expect, it } from "vitest";
import { TicketNumber } from "../contract/index.ts";
import { formatNumber, LAST_SERIAL, parseNumber } from "./ticket-number.ts";

it.each([
  ["A", 1, "A001"],
  ["Z", 47, "Z047"],
  ["C", LAST_SERIAL, "C999"],
] as const)("%s and %d make %s, and back", (letter, serial, number) => {
  expect(formatNumber(letter, serial)).toBe(number);
  expect(TicketNumber.parse(number)).toBe(number);
  expect(parseNumber(number)).toEqual({ letter, serial });
});
