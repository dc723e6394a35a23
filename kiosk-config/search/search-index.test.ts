import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SearchEntry } from "./entry.ts";
import { SearchIndex } from "./search-index.ts";

const entry = (name: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  kind: "guide",
  id: name,
  title: name,
  name,
  aliases: [],
  texts: [],
  ...more,
});
const ENTRIES: SearchEntry[] = [
  entry("居民身份证办理（包括临时）", { department: "县公安局" }),
  entry("居住证办理", { department: "县公安局" }),
  entry("残疾人证新办"),
  entry("残疾人证挂失补办"),
  entry("公司设立登记", { title: "办营业执照", aliases: ["办营业执照"] }),
  entry("公司注销登记"),
  entry("林木采伐许可证核发"),
  entry("失业登记", { texts: [{ label: "材料", text: "解除劳动合同证明" }] }),
  entry("食品(含保健食品)经营许可核发"),
  entry("校车使用许可（ETC）"),
  ...Array.from({ length: 9 }, (_, at) => entry(`容缺事项${at}`, { kind: "list", id: "deferrable-items" })),
];
const SYNONYMS = [
  { say: ["执照", "营业执照"], mean: ["公司设立登记", "公司注销登记"], not: [], soft: false },
  { say: ["砍树", "伐木"], mean: ["林木采伐"], not: [], soft: false },
  { say: ["下岗"], mean: ["失业登记"], not: [], soft: false },
  { say: ["丢了"], mean: ["补办", "挂失"], not: [], soft: true },
];
const index = SearchIndex.build({ entries: ENTRIES, synonyms: SYNONYMS });
const names = (query: string) => index.search({ query, limit: 10 }).found.map((found) => found.entry.name);

describe("what leads to an entry", () => {
  it.each([
    ["the whole name", "失业登记", "失业登记"],
    ["a piece of it", "采伐许可", "林木采伐许可证核发"],
    ["an alias", "办营业执照", "公司设立登记"],
    ["its beginning", "居住", "居住证办理"],
    ["pinyin", "shenfenzheng", "居民身份证办理（包括临时）"],
    ["pinyin with gaps", "ju zhu zheng", "居住证办理"],
    ["initials", "sydj", "失业登记"],
    ["pinyin half typed", "linmucaif", "林木采伐许可证核发"],
    ["zh for z, n for ng", "canjirenzen", "残疾人证新办"],
    ["a sound-alike character", "残急人证", "残疾人证新办"],
    ["one wrong character", "林木采代许可", "林木采伐许可证核发"],
    ["another order", "许可证 林木", "林木采伐许可证核发"],
    ["another order without a gap", "许可采伐", "林木采伐许可证核发"],
    ["a citizen's word", "砍树", "林木采伐许可证核发"],
    ["a citizen's word in pinyin", "kanshu", "林木采伐许可证核发"],
    ["a citizen's word that only sounds so", "营业执兆", "公司设立登记"],
    ["a sentence", "我下岗了怎么办理", "失业登记"],
    ["a paper", "解除劳动合同证明", "失业登记"],
    ["full width and upper case", "ＥＴＣ", "校车使用许可（ETC）"],
    ["traditional characters", "營業執照", "公司设立登记"],
    ["invisible characters between", "失\u200b业\u00ad登记", "失业登记"],
    ["what brackets cut in two", "食品经营许可", "食品(含保健食品)经营许可核发"],
  ])("%s: %s", (_, query, name) => {
    expect(names(query)[0]).toBe(name);
  });

  it.each([
    "明天天气",
    "asdfghjkl",
    "🍎🍎🍎",
    "量子力学",
    "'; DROP TABLE ticket; --",
    "%",
    "   ",
    "\u0000\u0007",
    "12345",
  ])("nothing is found for %j", (query) => {
    expect(index.search({ query, limit: 10 })).toEqual({ found: [] });
  });
});

describe("order and words", () => {
  it("puts how it is to be done before the rest", () => {
    expect(names("残疾人证丢了")[0]).toBe("残疾人证挂失补办");
    expect(names("残疾人证")[0]).toBe("残疾人证新办");
  });

  it("puts the first meaning of a word first", () => {
    expect(names("执照").slice(0, 2)).toEqual(["公司设立登记", "公司注销登记"]);
  });

  it("asks whether it was meant so", () => {
    expect(index.search({ query: "居主证", limit: 5 }).didYouMean).toBe("居住证");
    expect(index.search({ query: "营业执兆", limit: 5 }).didYouMean).toBe("营业执照");
    expect(index.search({ query: "量子下岗力学研究", limit: 5 })).toMatchObject({ found: [], didYouMean: "下岗" });
  });

  it("tells which paper led there, and explains its rank", () => {
    const [found] = index.search({ query: "劳动合同证明", limit: 5 }).found;
    expect(found?.why).toBe("材料：解除劳动合同证明");
    expect(found?.explain).toMatch(/^0\.\d+ = .*text:劳动合同证明 0\.55/);
  });

  it("lets no list push all others away", () => {
    expect(names("容缺事项")).toHaveLength(4);
  });
});

describe("whatever is typed", () => {
  const within = (query: string, ms: number) => {
    const startedAt = performance.now();
    const { found } = index.search({ query, limit: 10 });
    expect(performance.now() - startedAt).toBeLessThan(ms);
    expect(found.length).toBeLessThanOrEqual(10);
  };

  it("never throws and never hangs", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (query) => within(query, 2000)));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("身份", "证", "丢了", "zh", "shen", " ", "（", "\u200d", "\ud83d", "0", "１", "營"), {
          maxLength: 80,
        }),
        (parts) => within(parts.join(""), 2000),
      ),
    );
  });

  it.each([
    ["a hanzi", "证"],
    ["a letter", "z"],
    ["an emoji", "🧧"],
    ["a quote", "'"],
    ["a blank", " "],
    ["a zero width joiner", "\u200d"],
  ])("takes 10,000 times %s", (_, unit) => within(unit.repeat(10_000), 2000));

  it("finds every entry by its own name", () => {
    for (const { name } of ENTRIES.filter(({ kind }) => kind === "guide")) expect(names(name)[0]).toBe(name);
  });
});

it("is the same index when built in slices, and gives way between them", async () => {
  let pauses = 0;
  const sliced = await SearchIndex.buildInSlices({
    entries: ENTRIES,
    synonyms: SYNONYMS,
    pause: async () => {
      pauses += 1;
      return Promise.resolve();
    },
  });
  expect(pauses).toBeGreaterThan(1);
  expect(sliced.search({ query: "砍树", limit: 3 })).toEqual(index.search({ query: "砍树", limit: 3 }));
});
