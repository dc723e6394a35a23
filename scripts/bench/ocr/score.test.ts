import { describe, expect, it } from "vitest";
import { scoreOf, shareOf } from "./score.ts";

const truth = {
  document: "id-card-front",
  variant: 1,
  fields: { name: "甄（模）拟", idNumber: "11010519491231002X" },
} as const;

describe("the score of readings", () => {
  it("counts a value as right whatever its width and white space", () => {
    const fields = {
      name: { value: "甄 (模) 拟", certain: true },
      idNumber: { value: "11010519491231002X", certain: true },
    };
    const score = scoreOf([{ truth, reading: { kind: "id-card-front", fields } }]);
    expect(score.fields[1]).toEqual({ right: 2, all: 2 });
    expect(score.numbers).toEqual({ right: 1, all: 1 });
    expect(score.certain).toEqual({ right: 2, all: 2 });
  });

  it("counts nothing as right on a document taken for another, and a certain field that is not there as wrong", () => {
    const fields = { issuer: { value: "某局", certain: true } };
    const score = scoreOf([{ truth, reading: { kind: "id-card-back", fields } }]);
    expect(score.kinds).toEqual({ right: 0, all: 1 });
    expect(score.fields[1]).toEqual({ right: 0, all: 2 });
    expect(score.certain).toEqual({ right: 0, all: 1 });
  });

  it("has nothing wrong where nothing was asked", () => {
    expect(shareOf({ right: 0, all: 0 })).toBe(1);
  });
});
