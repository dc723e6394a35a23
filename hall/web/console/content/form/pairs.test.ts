import { expect, it } from "vitest";
import { pairsIn, pairsText } from "./pairs.ts";

it("says names and values one a line, and reads them back", () => {
  const pairs = { idNumber: "{subject.idNumber}", since: "{since}", "1": "正常参保" };
  expect(pairsText(pairs).split("\n")).toContain("idNumber = {subject.idNumber}");
  expect(pairsIn(pairsText(pairs))).toEqual(pairs);
});

it("takes colons as well, in a value the first mark alone, and keeps a line that has none to be seen", () => {
  expect(pairsIn("1：正常\n\n 2: 停用 \n地址 = http://a=b\n没写完")).toEqual({
    ...{ "1": "正常", "2": "停用" },
    ...{ 地址: "http://a=b", 没写完: "" },
  });
});

it("has nothing to show of what is no mapping", () => {
  expect(["x", undefined, [1], null].map(pairsText)).toEqual(["", "", "", ""]);
});
