import { describe, expect, it } from "vitest";
import { certainFields } from "./certainty.ts";

const ID = "330198195803120023";
const field = (value: string, second?: string, inferred = false) => ({ value, second, inferred });
const certain = (fields: Record<string, ReturnType<typeof field>>) => [
  ...certainFields(new Map(Object.entries(fields))),
];

describe("certainty", () => {
  it("comes of a check character or of two engines", () => {
    expect(certain({ idNumber: field(ID), name: field("卜存在", "卜 存在"), address: field("甲", "乙") })).toEqual([
      "idNumber",
      "name",
    ]);
  });

  it("of a number with a check never comes of agreement alone", () => {
    expect(certain({ idNumber: field("330198195803120024", "330198195803120024") })).toEqual([]);
  });

  it("comes to birth date and sex that the number says, too", () => {
    expect(certain({ idNumber: field(ID), birthDate: field("1958年3月12日"), gender: field("女") })).toEqual([
      "idNumber",
      "birthDate",
      "gender",
    ]);
  });

  it("leaves number and date when they contradict each other, whoever agrees", () => {
    const date = "1958年3月13日";
    expect(certain({ idNumber: field(ID), birthDate: field(date, date), gender: field("女") })).toEqual(["gender"]);
  });

  it("does not come to a field that was guessed, nor to a period that ends before it begins", () => {
    expect(certain({ issuer: field("某局", "某局", true) })).toEqual([]);
    const period = "2030.01.01-2020.01.01";
    expect(certain({ validPeriod: field(period, period) })).toEqual([]);
  });
});
