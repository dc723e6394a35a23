import { describe, expect, it } from "vitest";
import { Holder } from "../../hall/contract/ticket.ts";
import { maskName, maskNumber } from "./mask.ts";

describe("a masked name", () => {
  it.each([
    ["张样", "张*"],
    ["张样本", "张**"],
    // Outside the basic plane a character is two UTF-16 units, and still one character.
    ["𠮷样本", "𠮷**"],
    ["张", "张*"],
    ["买买提·示例", "买*****"],
    [" 张样 ", "张*"],
    ["", "*"],
  ])("of %s is %s", (name, masked) => expect(maskName(name)).toBe(masked));
});

describe("a masked number", () => {
  it.each([
    ["411322190001010019", "4113****0019"],
    ["41132219000303004x", "4113****004X"],
    ["USA411300060610", "USA4****0610"],
    ["911250190003030038", "9112****0038"],
    // Nothing could be hidden in these.
    ["H00000001", "0000****0000"],
    ["", "0000****0000"],
    ["411322 90001010019", "0000****0000"],
  ])("of %s is %s", (number, masked) => expect(maskNumber(number)).toBe(masked));
});

it.each([
  ["张样本", "411322190001010019"],
  ["样本约翰", "USA411300060610"],
  ["", ""],
])("the hall takes the masks of %s %s", (name, number) => {
  const holder = { maskedName: maskName(name), maskedNumber: maskNumber(number) };
  expect(Holder.safeParse(holder).success).toBe(true);
});
