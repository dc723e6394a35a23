import { describe, expect, it } from "vitest";
import { hashOf, routeOf } from "./route.ts";

const SECTIONS = [{ id: "today" }, { id: "appeals" }];

describe("the address", () => {
  it.each([
    ["", { section: "today" }],
    ["#", { section: "today" }],
    ["#/appeals", { section: "appeals" }],
    ["#/appeals/", { section: "appeals" }],
    ["#/appeals/7", { section: "appeals", item: "7" }],
    ["#/gone/7", { section: "today" }],
    ["#appeals", { section: "today" }],
  ])("%s leads to %j", (hash, route) => expect(routeOf(hash, SECTIONS)).toEqual(route));

  it("comes back as it was", () => {
    for (const route of [{ section: "today" }, { section: "appeals", item: "7" }])
      expect(routeOf(hashOf(route), SECTIONS)).toEqual(route);
  });
});
