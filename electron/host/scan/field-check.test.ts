import { describe, expect, it } from "vitest";
import { fieldProblems } from "./field-check.ts";

const TODAY = "2026-03-02";
/** Fictitious: county 330198 does not exist. */
const NUMBER = "330198195803120015";
const check = (kind: Parameters<typeof fieldProblems>[0]["kind"], fields: Record<string, string>) =>
  fieldProblems({ kind, fields, today: TODAY });

describe("an ID card", () => {
  const good = { name: "卜存在", gender: "男", birthDate: "1958年3月12日", idNumber: NUMBER };

  it("that agrees with itself has nothing to be asked about", () => expect(check("id-card-front", good)).toEqual({}));

  it.each([
    ["a digit that is not the check digit", { idNumber: "330198195803120016" }, { idNumber: "checkDigit" }],
    ["a number of fifteen digits", { idNumber: "330198580312001" }, { idNumber: "checkDigit" }],
    ["another birthday than the number's", { birthDate: "1958年3月13日" }, { birthDate: "notTheSameBirth" }],
    ["a day that does not exist", { birthDate: "1958年2月30日" }, { birthDate: "notADate" }],
    ["a day to come", { birthDate: "2030年1月1日" }, { birthDate: "dateToCome" }],
    ["the other gender", { gender: "女" }, { gender: "notTheSameGender" }],
  ])("%s", (_what, change, problems) => expect(check("id-card-front", { ...good, ...change })).toEqual(problems));

  it("is not judged by what is not there", () => {
    expect(check("id-card-front", { name: "卜存在" })).toEqual({});
    expect(check("id-card-front", { birthDate: "1958年3月13日" })).toEqual({});
  });
});

it("a marriage certificate is judged person by person", () => {
  const fields = { holderAIdNumber: NUMBER, holderABirthDate: "1958-03-12", holderBBirthDate: "一九六〇年四月三日" };
  expect(check("marriage-certificate", fields)).toEqual({});
  expect(check("marriage-certificate", { ...fields, holderABirthDate: "1960-04-03" })).toEqual({
    holderABirthDate: "notTheSameBirth",
  });
});

it("a business licence by the check sign of its code, and validity may lie ahead", () => {
  expect(check("business-licence", { creditCode: "12441500196720244T" })).toEqual({});
  expect(check("business-licence", { creditCode: "12441500196720244R" })).toEqual({ creditCode: "checkDigit" });
  expect(check("social-security-card", { validUntil: "2036-01-01", issueDate: "2026-03-03" })).toEqual({
    issueDate: "dateToCome",
  });
});
