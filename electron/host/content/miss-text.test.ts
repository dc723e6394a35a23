import { expect, it } from "vitest";
import { missText } from "./miss-text.ts";

it.each([
  ["养狗 本！", "养狗 本"],
  ["ＥＴＣ", "etc"],
  ["80岁补贴", "80岁补贴"],
])("counts %s as %s", (query, text) => {
  expect(missText(query)).toBe(text);
});

it.each([
  ["an identity number", "110101199003077758"],
  ["one typed in groups", "110101 19900307 775X"],
  ["a telephone beside a name", "王小明 138 0000 0000"],
  ["a number inside words", "查一下123456的进度"],
  ["free text", "我妈去年冬天在县医院住院花了很多钱能不能报"],
  ["a single character", "狗"],
  ["nothing", " 🍎 "],
])("does not count %s", (_, query) => {
  expect(missText(query)).toBeUndefined();
});
