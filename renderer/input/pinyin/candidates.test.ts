import { describe, expect, it } from "vitest";
import { candidatesFor } from "./candidates.ts";
import { builtEngine } from "./fixtures/typed.ts";

const engine = builtEngine();
const texts = (letters: string) => candidatesFor(engine, letters).map(({ text }) => text);
const first = (letters: string) => texts(letters)[0];

describe("whole phrases", () => {
  it.each([
    ["woyaobanshenfenzheng", "我要办身份证"],
    ["shenfenzhengdiulezenmeban", "身份证丢了怎么办"],
    ["fangchengxian", "方城县"],
    ["bowangzhen", "博望镇"],
    ["tamenbugeiwoban", "他们不给我办"],
  ])("%s is %s", (letters, text) => {
    expect(candidatesFor(engine, letters)[0]).toEqual({ text, letters: letters.length });
  });

  it("offers words and characters for the beginning, longer ones before shorter ones", () => {
    const all = candidatesFor(engine, "woyaobanshenfenzheng");
    expect(all.map(({ text }) => text)).toContain("我");
    expect(all.slice(1).map(({ letters }) => letters)).toEqual(
      all
        .slice(1)
        .map(({ letters }) => letters)
        .sort((a, b) => b - a),
    );
  });

  it("names each text once", () => {
    for (const letters of ["yi", "sfz", "shishi", "xian"])
      expect(new Set(texts(letters)).size).toBe(texts(letters).length);
  });
});

describe("letters that can be read in several ways", () => {
  it("takes xian as one syllable and as two, and xi'an as two only", () => {
    expect(texts("xian")).toEqual(expect.arrayContaining(["先", "县", "西安", "西"]));
    expect(first("xi'an")).toBe("西安");
    expect(texts("xi'an")).not.toContain("先");
  });

  it("knows characters by each of their readings", () => {
    expect(texts("zhong")).toContain("重");
    expect(texts("chong")).toContain("重");
    expect(texts("hang")).toContain("行");
    expect(texts("xing")).toContain("行");
    expect(texts("zhang")).toContain("长");
    expect(texts("chang")).toContain("长");
    // As surnames.
    expect(texts("shan")).toContain("单");
    expect(texts("qiu")).toContain("仇");
    expect(texts("zeng")).toContain("曾");
  });

  it("takes v and u for ü", () => {
    expect(first("nver")).toBe("女儿");
    expect(first("lvshi")).toBe("律师");
    expect(first("lue")).toBe(first("lve"));
  });
});

describe("letters left out", () => {
  it.each(["sfz", "shfz", "shenfz", "sfzheng", "shenfenzh", "shenfenzhen"])("%s brings 身份证", (letters) => {
    expect(texts(letters).slice(0, 3)).toContain("身份证");
  });

  it("puts what was typed whole before what it may be the beginning of", () => {
    expect(first("ba")).not.toBe("办");
    expect(texts("ba")).toContain("办");
  });
});

describe("sounds taken for others", () => {
  it.each([
    ["sengfenzen", "身份证"],
    ["cuangkou", "窗口"],
    ["lanyangsi", "南阳市"],
    ["fukouben", "户口本"],
  ])("%s may be %s", (letters, text) => {
    expect(first(letters)).toBe(text);
  });

  it("ranks them behind what was typed", () => {
    const all = texts("renzhen");
    expect(all[0]).toBe("认真");
    expect(all.indexOf("认证")).toBeGreaterThan(0);
    expect(all.indexOf("认证")).toBeLessThan(all.indexOf("人"));
  });

  it("can be switched off", () => {
    const strict = builtEngine([]);
    expect(candidatesFor(strict, "rengzhen").map(({ text }) => text)).not.toContain("认真");
    expect(candidatesFor(strict, "cuangkou").map(({ text }) => text)).not.toContain("窗口");
    expect(candidatesFor(strict, "renzhen")[0]?.text).toBe("认真");
  });
});

describe("letters that are no pinyin", () => {
  it("stay letters, after what can be read", () => {
    expect(texts("v")).toEqual(["v"]);
    expect(first("wov")).toBe("我");
    expect(texts("wov").at(-1)).toBe("wov");
    expect(texts("")).toEqual([]);
  });

  it("are answered quickly however many", () => {
    const startedAt = performance.now();
    for (const letters of ["s".repeat(60), "shi".repeat(20), "zgshssjksz".repeat(6), "aeo".repeat(20)]) {
      expect(candidatesFor(engine, letters).length).toBeGreaterThan(0);
    }
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

it("learns nothing about people: the same letters bring the same, whatever was typed and chosen before", () => {
  const fresh = builtEngine();
  const before = candidatesFor(fresh, "zhangwei");
  for (const name of ["zhangwei", "liming", "wangfang"])
    for (let time = 0; time < 20; time += 1) candidatesFor(fresh, name);
  expect(candidatesFor(fresh, "zhangwei")).toEqual(before);
  expect(Object.keys(fresh)).toEqual(["dictionary", "spelling"]);
});
