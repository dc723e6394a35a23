import { describe, expect, it } from "vitest";
import { deviceName } from "./device-names.ts";
import { GRADE_NAMES } from "./grade-names.ts";
import { GRADES_ALONE, RatingGrade } from "./rating.ts";

describe("names", () => {
  it("of a device, or its code where a newer kiosk has a kind that nobody here knows", () => {
    expect(deviceName("ups")).toBe("不间断电源");
    expect(deviceName("holograph")).toBe("holograph");
  });

  it("of grades are in the order of the grades, and those of a hall without rules of its own", () => {
    expect(Object.keys(GRADE_NAMES)).toEqual(RatingGrade.options);
    expect(GRADES_ALONE.grades.map(({ label }) => label)).toEqual(Object.values(GRADE_NAMES));
  });
});
