import { expect, it } from "vitest";
import { isIdNumber } from "./id-number.ts";

it.each([
  ["411322190001010019", true],
  ["41132219000303003X", true],
  ["41132219000303003x", false],
  ["411322190001010018", false],
  ["41132219000101001", false],
  [" 411322190001010019", false],
  ["", false],
])("%j: %s", (text, is) => expect(isIdNumber(text)).toBe(is));
