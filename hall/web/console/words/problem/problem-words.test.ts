// @vitest-environment node
import { describe, expect, it } from "vitest";
import { readYaml } from "../../../../../kiosk-config/loader/yaml-source.ts";
import { formProblemWords, problemWords } from "./problem-words.ts";

const problem = { file: "hall.yaml", line: 3, column: 1, severity: "error" as const };
const words = (of: { path: string; expected: string; found?: string }) =>
  problemWords({ ...problem, ...of }, "hall.yaml");

describe("a problem, in words: where, what to do, what is there", () => {
  it.each([
    [
      { path: "windows.2.label", expected: "label that no other window has", found: '"A01"' },
      "窗口 › 第 3 个 › 窗口号：不能和别的窗口一样，现在是“A01”",
    ],
    [
      { path: "categories.0.hint", expected: "a string of at least 2 characters", found: '""' },
      "取号类别 › 第 1 个 › 说明：写长一些，至少 2 个字，现在空着",
    ],
    [
      { path: "audience.0", expected: "one of person, organisation", found: '"people"' },
      "谁来办 › 第 1 个：只能写：person（个人）、organisation（企业和单位），现在是“people”",
    ],
    [
      {
        path: "materials.0.submission",
        expected: "fetched only for what the government holds",
        found: "fetched from applicant",
      },
      "材料 › 第 1 个 › 要不要带：只有政府部门核发的才能写 fetched（窗口自己查），改“要不要带”或“谁出具”，现在写的是 fetched（不用带，窗口自己查），出具的是 applicant（自己准备）",
    ],
    [
      { path: "nmae", expected: "no such setting", found: '"nmae" (did you mean "name"?)' },
      "nmae：没有这一项，去掉，或者改正名称，“nmae”是不是要写“name”（名称）",
    ],
    [
      { path: "conditions.0", expected: "sentences of at most 60 characters", found: "one of 75" },
      "办理条件 › 第 1 个：句子太长，拆成几句，一句最多 60 个字，有一句 75 个字",
    ],
    [{ path: "visits", expected: "a number of at most 5", found: "7" }, "跑几趟：不能大于 5，现在是 7"],
    [
      { path: "odd", expected: "something nobody foresaw" },
      "odd：这里不合要求，请把这一行给技术人员看（something nobody foresaw）",
    ],
  ])("%j", (of, said) => expect(words(of)).toBe(said));

  it("of another file says which one and where", () => {
    const other = { ...problem, file: "guides/passport.yaml", line: 162, path: "categoryId", expected: "one of a, b" };
    expect(problemWords(other, "hall.yaml")).toBe("guides/passport.yaml 第 162 行 取号类别：只能写：a、b");
  });
});

describe("a problem in a form, by the names around it", () => {
  const value = {
    materials: [{ name: "户口簿" }, { name: "" }, { name: "身份证" }],
    aliases: ["护照"],
    entries: [{ name: "办证" }],
  };
  it.each([
    ["materials.2.originals", "材料 3「身份证」· 原件几份：要填文字，现在是“两”"],
    ["materials.1.name", "材料 2 · 材料名称：要填文字，现在是“两”"],
    ["aliases.0", "叫法 1「护照」：要填文字，现在是“两”"],
    ["place.hours", "办理地点 · 时间：要填文字，现在是“两”"],
    ["", "要填文字，现在是“两”"],
  ])("%s", (path, said) =>
    expect(
      formProblemWords({ ...problem, file: "guides/a.yaml", path, expected: "a string", found: '"两"' }, value),
    ).toBe(said),
  );

  it("of a list by what it calls its entries", () => {
    const wrong = { ...problem, file: "lists/no-paper-items.yaml", path: "entries.0.name", expected: "a string" };
    expect(formProblemWords(wrong, value)).toBe("清单各项 1「办证」· 名称：要填文字");
    expect(problemWords(wrong, wrong.file)).toBe("清单各项 › 第 1 个 › 名称：要填文字");
  });
});

describe("what is not well formed, in words", () => {
  it.each([
    ["name: 护照: 换证\n", "一行里有两个冒号"],
    ["name\nid: passport\n", "少了冒号"],
    ["id: a\nid: b\n", "写了两次"],
    ['id: "a\n', "引号只有一半"],
    ["name: @护照\n", "不能用这个符号开头"],
    ["steps:\n\t- a\n", "制表符"],
    ["aliases: [a, b\n", "括号"],
    ["a: *nobody\n", "引用|开头的写法"],
    ["steps:\n  - a\n - b\n", "对齐|“- ”"],
  ])("%j", (text, said) => {
    const [found] = readYaml({ file: "hall.yaml", text })._unsafeUnwrapErr();
    const line = problemWords({ ...problem, ...found! }, "hall.yaml");
    expect(line).toMatch(new RegExp(said));
    expect(line).not.toMatch(/[A-Za-z]{4}/);
  });
});
