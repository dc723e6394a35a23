import { expect, it } from "vitest";
import type { LookUpInput } from "../../../kiosk-config/schema/look-up-input.ts";
import { askedWords } from "./asked-words.ts";

const INPUTS: LookUpInput[] = [
  {
    kind: "choice",
    id: "line",
    label: "线路",
    required: true,
    options: [
      { value: "1", label: "1 路" },
      { value: "2", label: "2 路" },
    ],
  },
  {
    kind: "place",
    id: "home",
    label: "住的地方",
    required: true,
    groups: [{ name: "博望镇", options: [{ value: "bowang-01", label: "街东社区" }] }],
  },
  { kind: "plate", id: "plate", label: "车牌", required: true },
];

it("says what was chosen, and nothing that was typed", () => {
  const values = { line: "2", home: "bowang-01", plate: "豫R00000" };
  expect(askedWords({ inputs: INPUTS }, values)).toBe("2 路，博望镇街东社区");
});

it("has no words for values that are on no list", () => {
  expect(askedWords({ inputs: INPUTS }, { line: "<b>", home: "x" })).toBe("");
});
