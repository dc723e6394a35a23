import { expect, it } from "vitest";
import { pathPart } from "./path-part.ts";

it.each([
  ["a/b?c", "a%2Fb%3Fc"],
  ["证", "%E8%AF%81"],
  ["😀", "%F0%9F%98%80"],
  ["x\ud800y", "x%EF%BF%BDy"],
  ["\udc00", "%EF%BF%BD"],
])("%j is %s in an address", (value, part) => expect(pathPart(value)).toBe(part));
