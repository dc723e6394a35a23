import { describe, expect, it } from "vitest";
import { BOOT } from "../fixtures/boot.ts";
import { withoutCounty } from "./department.ts";
import { entriesOf, guideEntry } from "./entry.ts";

describe("entries", () => {
  it("come in the order asked for, without what is gone", () => {
    const entries = entriesOf(BOOT, ["food-licence", "no-such", "newborn"]);
    expect(entries.map(({ kind, id }) => [kind, id])).toEqual([
      ["guide", "food-licence"],
      ["bundle", "newborn"],
    ]);
  });

  it("say the official name only where it differs", () => {
    const guide = BOOT.guides[0]!;
    expect(guideEntry(guide).notes[0]).toBe("居民身份证丢失补领");
    expect(guideEntry({ ...guide, title: guide.name }).notes).toEqual([guide.department]);
  });
});

describe("a department", () => {
  it.each([
    ["方城县民政局", "民政局"],
    ["方城县", "方城县"],
    ["南阳市税务局", "南阳市税务局"],
  ])("%s is %s in its own county", (name, words) => expect(withoutCounty(name, "方城县")).toBe(words));
});
