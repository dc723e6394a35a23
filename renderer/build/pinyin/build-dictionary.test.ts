import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { candidatesFor, pinyinEngine } from "../../input/pinyin/candidates.ts";
import { readDictionary } from "../../input/pinyin/dictionary.ts";
import { buildDictionary } from "./build-dictionary.ts";
import { cachedDictionary } from "./cached-dictionary.ts";
import { contentText } from "./content-text.ts";
import { readingOf, readingsOf, surnameReading } from "./readings.ts";
import { everydayCharacters, generalWords } from "./words.ts";

const folder = mkdtempSync(join(tmpdir(), "fangbian-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, "a.yaml"),
  "name: 花生烘干补贴（示例）\naliases: [烘花生]\nsteps: [{ what: 到窗口交材料 }]\n",
);
writeFileSync(join(folder, "broken.yaml"), "name: [");
writeFileSync(join(folder, "words.txt"), "# 地名\n牛王庙沟 abc # 村\n");

describe("readings", () => {
  it("are those of the word, not of its characters", () => {
    expect(readingOf("银行")).toEqual(["yin", "hang"]);
    expect(readingOf("女儿")).toEqual(["nv", "er"]);
    expect(readingOf("A股")).toBeUndefined();
  });

  it("have the usual one first", () => {
    expect(readingsOf("了")).toEqual(["le", "liao"]);
    expect(readingsOf("嗯")).toEqual(["en"]);
    expect(surnameReading("单")).toEqual(["shan"]);
    expect(surnameReading("尉迟")).toEqual(["yu", "chi"]);
  });
});

describe("sources", () => {
  it("are words of our characters, and the characters of GB 2312", () => {
    expect(everydayCharacters()).toHaveLength(6763);
    const words = generalWords();
    expect(words.get("身份证")?.tag).toBe("n");
    expect(words.has("臺灣")).toBe(false);
    expect([...words.values()].reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1.001);
  });

  it("are names and sentences of the content, a broken file left out", () => {
    expect(contentText(folder)).toEqual({
      names: ["花生烘干补贴", "示例", "烘花生"],
      sentences: ["花生烘干补贴", "示例", "烘花生", "到窗口交材料"],
    });
    expect(contentText(join(folder, "no-such-folder"))).toEqual({ names: [], sentences: [] });
  });
});

describe("the dictionary", () => {
  const file = buildDictionary({ content: folder, words: join(folder, "words.txt") });
  const engine = pinyinEngine(readDictionary(Uint8Array.from(file).buffer)._unsafeUnwrap());

  it("knows what this hall says, and its places", () => {
    expect(candidatesFor(engine, "honghuasheng")[0]?.text).toBe("烘花生");
    expect(candidatesFor(engine, "huashenghongganbutie")[0]?.text).toBe("花生烘干补贴");
    expect(candidatesFor(engine, "niuwangmiaogou")[0]?.text).toBe("牛王庙沟");
  });

  it("stays small: words and characters in less than two megabytes", () => {
    const product = cachedDictionary();
    const { cost, syllables } = readDictionary(Uint8Array.from(product).buffer)._unsafeUnwrap();
    expect(product.length).toBeLessThan(2_000_000);
    expect(cost.length).toBeGreaterThan(90_000);
    expect(syllables.length).toBeGreaterThan(390);
    expect(syllables.length).toBeLessThan(430);
  });
});
