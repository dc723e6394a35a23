import { expect, it } from "vitest";
import { isOfBody, kindOf } from "./licence-kind.ts";

it.each([
  ["中华人民共和国居民身份证", "居民身份证"],
  ["社保卡", "社会保障卡"],
  ["《出生医学证明》", "出生医学证明"],
  ["中华人民共和国机动车驾驶证（电子）", "机动车驾驶证"],
  ["不动产权证", "不动产权证书"],
  ["没有人知道的证", "没有人知道的证"],
])("%s is what guides call %s", (name, kind) => expect(kindOf(name)).toBe(kind));

it("knows what is issued to firms", () => {
  expect(isOfBody("营业执照")).toBe(true);
  expect(isOfBody("居民户口簿")).toBe(false);
});
