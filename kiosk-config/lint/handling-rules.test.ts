import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadContent } from "../loader/index.ts";
import type { Guide } from "../schema/guide.ts";
import type { Finding } from "./finding.ts";
import { lintGuide } from "./lint-guide.ts";

const { hall, guides, topics } = loadContent(fileURLToPath(new URL("../content", import.meta.url)))._unsafeUnwrap();
const licence = guides.find(({ id }) => id === "household-move")!;

const lint = (guide: Guide, formIds?: ReadonlySet<string>) =>
  lintGuide({ guide, hall, topics, ...(formIds && { formIds }) });
const lines = (findings: Finding[], severity?: "warning") =>
  findings
    .filter((finding) => finding.severity === severity)
    .map(({ path, expected }) => `${path.join(".")}: ${expected}`);
const changed = (changes: Partial<Guide>): Guide => ({ ...licence, ...changes });
const handling = (changes: Partial<Guide["handling"]>) => changed({ handling: { ...licence.handling, ...changes } });
const material = (changes: Partial<Guide["materials"][number]>) =>
  changed({ materials: [{ ...licence.materials[0]!, ...changes }, ...licence.materials.slice(1)] });

const question = (id: string, note?: string) => ({
  id,
  ask: "您是第一次办吗？",
  options: [
    { id: "yes", label: "第一次办", ...(note !== undefined && { note }) },
    { id: "no", label: "办过" },
  ],
});

describe("a rule finds an error", () => {
  it.each<[string, Guide, RegExp]>([
    ["everything online, but people must come", handling({ onlineDepth: "whole" }), /^visits: 0, as everything/],
    [
      "a depth of what cannot be done online",
      { ...handling({ onlineDepth: "submit" }), online: { available: false } },
      /^online\.available: true, as handling/,
    ],
    [
      "handed in online where it cannot be",
      { ...handling({ forms: ["counter", "online"] }), online: { available: false } },
      /^handling\.forms: no online form/,
    ],
    [
      "a special step without a law",
      handling({ specialProcedures: [{ kind: "site-visit", name: "现场核查", workdays: 3, basis: "有关规定" }] }),
      /^handling\.specialProcedures\.0\.basis: the name of a document/,
    ],
    [
      "an intermediary without a law",
      handling({ intermediaries: [{ name: "评估报告", who: "您自己选", basis: "惯例" }] }),
      /^handling\.intermediaries\.0\.basis: the name of a document/,
    ],
    ["a paper to promise, but not what", material({ promisable: true }), /^handling\.commitment: what is promised/],
    [
      "a promise for no paper",
      handling({ commitment: { content: "说的是真话", consequence: "撤销登记" } }),
      /^materials: a promisable material/,
    ],
    ["a single question", changed({ situations: [question("first")] }), /^situations: no question, or at least 3/],
    ["a theme of nobody", changed({ theme: "别的" }), /^theme: one of 生育收养/],
    ["a theme of others", changed({ theme: "税收财务" }), /^theme: one of 生育收养/],
    ["an unknown life event", changed({ lifeEvents: ["lottery"] }), /^lifeEvents\.0: the id of a life event/],
  ])("%s", (_what, guide, finding) => {
    expect(lines(lint(guide))).toEqual(expect.arrayContaining([expect.stringMatching(finding)]));
  });

  it("a form that is not there, and none when it is", () => {
    const guide = material({ formId: "move-form" });
    expect(lines(lint(guide, new Set()))).toContain("materials.0.formId: the id of a file in forms/");
    const there = guide.materials.flatMap(({ formId }) => formId ?? []);
    expect(lines(lint(guide, new Set(there)))).toEqual([]);
    expect(lines(lint(guide))).toEqual([]);
  });
});

describe("a rule warns of", () => {
  it.each<[string, Guide, RegExp]>([
    ["a form that nobody sees", material({ name: "户口迁移申请表" }), /^materials\.0: formId/],
    [
      "a licence that nobody can picture",
      changed({ results: [{ name: "准予迁入证明", kind: "certificate", delivery: "窗口领" }] }),
      /^results\.0: sample/,
    ],
    [
      "a question that changes nothing",
      changed({ situations: [question("first"), question("b"), question("c", "要多带一张照片")] }),
      /^situations\.0\.id: a question whose answer changes/,
    ],
    ["words of offices", changed({ conditions: ["申请人须经批准方可迁入。"] }), /^conditions\.0: plain words \(才能\)/],
    ["a time nobody can reckon with", changed({ visitReason: "窗口尽快办" }), /^visitReason: a time one can reckon/],
  ])("%s", (_what, guide, finding) => {
    expect(lines(lint(guide), "warning")).toEqual(expect.arrayContaining([expect.stringMatching(finding)]));
  });

  it("no question that says something", () => {
    const guide = changed({
      situations: [question("a", "多带照片"), question("b", "多带照片"), question("c", "多带照片")],
    });
    expect(lines(lint(guide), "warning").filter((line) => line.startsWith("situations"))).toEqual([]);
  });

  it("no office word in titles of law or in the name of an item", () => {
    const guide = changed({
      name: "不予受理决定",
      legalBasis: [{ title: "《行政许可法》", text: "申请人可以递交申请。" }],
    });
    expect(lines(lint(guide), "warning").filter((line) => /^(name|legalBasis)/.test(line))).toEqual([]);
  });
});
