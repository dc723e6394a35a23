import { expect, it } from "vitest";
import { APPEALS_ALONE } from "../kiosk-config/schema/appeal.ts";
import { LookUp } from "../kiosk-config/schema/look-up.ts";
import { GRADES_ALONE } from "../kiosk-config/schema/rating.ts";
import { OPEN_LOOK_UP } from "../kiosk-config/fixtures/sample-look-up.ts";
import { samplesIn } from "./samples.ts";

it("names what is still made up, and nothing else", () => {
  const own = LookUp.parse({ ...OPEN_LOOK_UP, id: "own", sample: false });
  const madeUp = LookUp.parse({ ...OPEN_LOOK_UP, id: "made-up", sample: true });
  expect(samplesIn({})).toBeUndefined();
  expect(samplesIn({ ratings: GRADES_ALONE, appeals: APPEALS_ALONE, lookUps: [own] })).toBeUndefined();
  expect(samplesIn({ ratings: { ...GRADES_ALONE, sample: true }, lookUps: [own, madeUp] })).toEqual({
    ratings: true,
    appeals: false,
    lookUps: ["made-up"],
  });
  expect(samplesIn({ appeals: { ...APPEALS_ALONE, sample: true } })).toMatchObject({ appeals: true });
});
