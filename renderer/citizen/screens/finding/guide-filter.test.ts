import { describe, expect, it } from "vitest";
import { BOOT } from "../../fixtures/boot.ts";
import { ALL, choicesOf, narrow } from "./guide-filter.ts";

const { guides } = BOOT;

describe("guide filter", () => {
  it("offers each word once, with its count, all first", () => {
    expect(choicesOf({ guides, facet: "theme" })).toEqual([
      { id: ALL, name: "全部", count: 2 },
      { id: "户籍身份", name: "户籍身份", count: 1 },
      { id: "开店经营", name: "开店经营", count: 1 },
    ]);
  });

  it("keeps the hall's order and offers nothing that is empty", () => {
    const order = ["死亡殡葬", "开店经营", "户籍身份"];
    expect(choicesOf({ guides, facet: "theme", order }).map(({ id }) => id)).toEqual([ALL, "开店经营", "户籍身份"]);
  });

  it("puts the offices with most first", () => {
    const [first, second] = guides;
    const choices = choicesOf({ guides: [first!, second!, second!], facet: "department" });
    expect(choices.map(({ count }) => count)).toEqual([3, 2, 1]);
    expect(choices[1]?.name).toBe(second!.department);
  });

  it("sorts letters, and puts what has none at the end", () => {
    const [first, second] = guides;
    const odd = { ...first!, initial: "#" };
    const choices = choicesOf({ guides: [odd, second!, first!], facet: "letter" });
    expect(choices.map(({ id }) => id)).toEqual([ALL, "B", "K", "#"]);
    expect(narrow(guides, "letter", "K").map(({ id }) => id)).toEqual(["food-licence"]);
  });

  it("counts a guide for both of its audiences", () => {
    expect(choicesOf({ guides, facet: "audience" }).map(({ name, count }) => [name, count])).toEqual([
      ["全部", 2],
      ["个人办事", 2],
      ["单位办事", 1],
    ]);
    expect(narrow(guides, "audience", "单位办事").map(({ id }) => id)).toEqual(["food-licence"]);
  });

  it("shows everything for all and nothing for an unknown word", () => {
    expect(narrow(guides, "department", ALL)).toHaveLength(2);
    expect(narrow(guides, "department", "没有这个局")).toEqual([]);
  });
});
