import { describe, expect, it } from "vitest";
import { encode, type Spelled } from "../../build/pinyin/encode.ts";
import { readDictionary, textOf } from "./dictionary.ts";

const word = (text: string, reading: string, probability: number, tag = "n"): Spelled => ({
  text,
  syllables: reading.split(" "),
  probability,
  tag,
});
const words = [
  word("西安", "xi an", 0.01),
  word("先", "xian", 0.02, "d"),
  word("县", "xian", 0.04),
  word("办", "ban", 0.05, "v"),
  word("安", "an", 0.01),
];
const grammar = {
  tags: ["", "n", "d", "v"],
  gains: [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => (row === column ? -1 : 0.5))),
};
const file = encode({ words, pairs: [{ first: "办", second: "县", probability: 0.5 }], grammar });
const buffer = Uint8Array.from(file).buffer;

describe("the dictionary's file", () => {
  const dictionary = readDictionary(buffer)._unsafeUnwrap();
  const all = words.map((_, index) => textOf(dictionary, index));

  it("comes back as it was written", () => {
    expect(dictionary.syllables).toEqual(["an", "ban", "xi", "xian"]);
    expect([...all].sort()).toEqual(words.map(({ text }) => text).sort());
    const county = all.indexOf("县");
    expect(dictionary.cost[county]).toBe(Math.round(-Math.log(0.04) * 1000));
    expect(dictionary.tags).toBe(4);
    expect(grammar.tags[dictionary.tagOf[county] ?? 0]).toBe("n");
    expect(dictionary.tagGain[1 * 4 + 1]).toBe(-1000);
  });

  it("has the most frequent word of a syllable first", () => {
    expect(all.indexOf("县")).toBe(all.indexOf("先") - 1);
  });

  it("knows what follows what", () => {
    const [one, other] = [all.indexOf("办"), all.indexOf("县")];
    const pair = dictionary.pairStart[one] ?? 0;
    expect(dictionary.pairStart[one + 1]).toBe(pair + 1);
    expect(dictionary.pairSecond[pair]).toBe(other);
    expect(dictionary.pairCost[pair]).toBe(Math.round(-Math.log(0.5) * 1000));
  });

  it("is refused when it is cut, longer, of another kind or empty", () => {
    expect(readDictionary(buffer.slice(0, -1))._unsafeUnwrapErr()).toBe("notADictionary");
    expect(readDictionary(Uint8Array.from([...file, 0]).buffer).isErr()).toBe(true);
    expect(readDictionary(new ArrayBuffer(0)).isErr()).toBe(true);
    expect(readDictionary(new ArrayBuffer(4096)).isErr()).toBe(true);
    expect(readDictionary(new TextEncoder().encode("<!doctype html>".repeat(100)).buffer).isErr()).toBe(true);
  });
});
