import { describe, expect, it } from "vitest";
import { CatalogCode, CreditCode, HandleItemCode, isCreditCode, TaskCode, taskCodeParts } from "./code.ts";

/** A published implementation code: body, level, catalogue item. */
const TASK = "12441500196720244T3442199806003";

describe("credit codes (GB 32100)", () => {
  it("fit by their check character", () => {
    expect(isCreditCode("12441500196720244T")).toBe(true);
    expect(CreditCode.safeParse("12441500196720244T").success).toBe(true);
  });

  it.each([
    ["a wrong check character", "12441500196720244U"],
    ["two digits changed places", "12441500196720424T"],
    ["a letter that the alphabet leaves out", "1244150019672O244T"],
    ["too short", "12441500196720244"],
    ["lower case", "12441500196720244t"],
    ["nothing", ""],
  ])("are refused: %s", (_what, code) => {
    expect(isCreditCode(code)).toBe(false);
  });
});

describe("implementation codes", () => {
  it("come apart into body, level and catalogue item", () => {
    expect(taskCodeParts(TASK)).toEqual({ body: "12441500196720244T", level: "3", catalog: "442199806003" });
    expect(TaskCode.safeParse(TASK).success).toBe(true);
    expect(HandleItemCode.safeParse(`${TASK}01`).success).toBe(true);
  });

  it.each([
    ["a body whose check does not fit", "12441500196720244U3442199806003"],
    ["no level", "12441500196720244T0442199806003"],
    ["a catalogue code with a letter", "12441500196720244T344219980600X"],
    ["one digit less", TASK.slice(0, -1)],
    ["one digit more", `${TASK}0`],
  ])("are refused: %s", (_what, code) => {
    expect(TaskCode.safeParse(code).success).toBe(false);
    expect(HandleItemCode.safeParse(`${code}01`).success).toBe(false);
  });

  it("hold a catalogue code of twelve digits", () => {
    expect(CatalogCode.safeParse("442199806003").success).toBe(true);
    expect(CatalogCode.safeParse("44219980600").success).toBe(false);
  });
});
