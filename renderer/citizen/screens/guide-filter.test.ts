import { describe, expect, it } from "vitest";
import { BOOT } from "../fixtures/boot.ts";
import { ALL, choicesOf, narrow } from "./guide-filter.ts";

describe("guide filter", () => {
  it("offers each word once, with its count, all first", () => {
    expect(choicesOf(BOOT.guides, "theme")).toEqual([
      { id: ALL, name: "全部", count: 2 },
      { id: "户籍身份", name: "户籍身份", count: 1 },
      { id: "开店经营", name: "开店经营", count: 1 },
    ]);
  });

  it("counts a guide for both of its audiences", () => {
    expect(choicesOf(BOOT.guides, "audience").map(({ name, count }) => [name, count])).toEqual([
      ["全部", 2],
      ["个人办事", 2],
      ["单位办事", 1],
    ]);
    expect(narrow(BOOT.guides, "audience", "单位办事").map(({ id }) => id)).toEqual(["food-licence"]);
  });

  it("shows everything for all and nothing for an unknown word", () => {
    expect(narrow(BOOT.guides, "department", ALL)).toHaveLength(2);
    expect(narrow(BOOT.guides, "department", "没有这个局")).toEqual([]);
  });
});
