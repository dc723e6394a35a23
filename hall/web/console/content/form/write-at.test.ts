// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { GUIDE_FORM } from "./kinds/guide.ts";
import { writeAt, type SettingPath } from "./write-at.ts";

const TEXT = `# 示例内容
id: passport
name: 办护照 # 短一些
aliases: [护照, 补护照]

# 跑几趟
visits: 1
materials:
  # 先看这一样
  - name: 身份证
    need: required # 一定要
  - { name: 照片, need: required }

steps:
  - {
      name: 交申请,
      what: 来窗口,
    }
`;
const write = (path: SettingPath, value: unknown, text = TEXT) => writeAt(text, path, value, GUIDE_FORM.order);
const changedLines = (after: string, before = TEXT) => {
  const old = before.split("\n");
  return after.split("\n").filter((line) => !old.includes(line));
};

describe("a setting written into a text", () => {
  it("changes its own place and nothing else", () => {
    expect(write(["name"], "换护照")).toBe(TEXT.replace("办护照 #", "换护照 #"));
    expect(write(["visits"], 2)).toBe(TEXT.replace("visits: 1", "visits: 2"));
    expect(write(["materials", 1, "name"], "相片")).toBe(TEXT.replace("{ name: 照片", "{ name: 相片"));
    expect(write(["steps", 0, "what"], "到窗口")).toBe(TEXT.replace("来窗口", "到窗口"));
  });

  it.each(["a: b", "12", "true", "", "# 不是注释", "甲, 乙", "有'引号\"", "- 一样", "~"])(
    "keeps %j what it is",
    (value) => {
      for (const path of [["name"], ["materials", 1, "name"]])
        expect((parse(write(path, value)) as typeof JSON).valueOf()).toMatchObject(
          path.length === 1 ? { name: value } : { materials: [{}, { name: value }] },
        );
    },
  );

  it("of a list keeps the entries that stay, with their comments, and leaves other settings alone", () => {
    expect(write(["aliases"], ["护照", "换护照"])).toBe(TEXT.replace("[护照, 补护照]", "[护照, 换护照]"));
    const rows = (parse(TEXT) as { materials: object[] }).materials;
    const more = write(["materials"], [...rows, { name: "户口簿", need: "optional" }]);
    expect(more).toContain("need: required # 一定要");
    expect(more).toContain("# 先看这一样");
    expect(more).toContain("# 跑几趟\nvisits: 1");
    expect(more.endsWith(TEXT.slice(TEXT.indexOf("\nsteps:")))).toBe(true);
  });

  it("that was not there stands where it belongs, and one that goes is gone", () => {
    const lines = write(["visitReason"], "要按指纹").split("\n");
    expect(lines[lines.indexOf("visits: 1") + 1]).toBe("visitReason: 要按指纹");
    expect(changedLines(write(["materials", 0, "licenceType"], "居民身份证"))).toEqual(["    licenceType: 居民身份证"]);
    expect(write(["aliases"], undefined)).toBe(TEXT.replace("aliases: [护照, 补护照]\n", ""));
    expect(parse(write(["fees"], [{ name: "工本费" }]))).toMatchObject({ fees: [{ name: "工本费" }] });
  });

  it("into a text that is not well formed is not", () => expect(write(["name"], "x", "a: [b\n")).toBe("a: [b\n"));
});

describe("every guide that is shipped", () => {
  const folder = join(import.meta.dirname, "../../../../../kiosk-config/content/guides");
  it("takes a value in each of its common settings and keeps every other line", () => {
    for (const file of readdirSync(folder).slice(0, 40)) {
      const text = readFileSync(join(folder, file), "utf8");
      for (const [path, value] of [
        [["name"], "另一个名称"],
        [["place", "hours"], "周一至周五"],
        [["materials", 0, "name"], "另一样材料"],
        [["steps", 0, "what"], "另一句话，说清楚。"],
      ] as const) {
        const after = write(path, value, text);
        expect([file, changedLines(after, text).length]).toEqual([file, 1]);
        expect(after.split("\n").length).toBe(text.split("\n").length);
      }
    }
  });
});
