import { expect, it } from "vitest";
import { plain } from "./piece.ts";

it("makes one of what is printed in different widths, with room between, or in old shapes", () => {
  expect(plain("９８.７６ ㎡（仿眞）")).toBe("98.76m2(仿真)");
});
