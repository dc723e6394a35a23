import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { formatProblem, loadContent } from "../loader/index.ts";
import type { Guide } from "../schema/guide.ts";
import type { Finding } from "./finding.ts";
import { lintContent } from "./lint-content.ts";
import { lintGuide } from "./lint-guide.ts";

const CONTENT = fileURLToPath(new URL("../content", import.meta.url));
const { hall, guides } = loadContent(CONTENT)._unsafeUnwrap();
const byId = (id: string): Guide => guides.find((guide) => guide.id === id)!;
const licence = byId("household-move");
const instant = byId("newborn-household");
const paid = byId("id-card-renewal");

/** What must not be published; warnings have tests of their own. */
const findings = (guide: Guide) =>
  errors(lintGuide({ guide, hall })).map(({ path, expected }) => `${path.join(".")}: ${expected}`);
const errors = (found: Finding[]) => found.filter(({ severity }) => severity === undefined);
const [material, ...others] = licence.materials;
const withMaterial = (changes: Partial<Guide["materials"][number]>): Guide => ({
  ...licence,
  materials: [{ ...material!, ...changes }, ...others],
});

describe("our own content", () => {
  it("has nothing to complain of", () => {
    const { problems } = lintContent(CONTENT);
    expect(problems.filter(({ severity }) => severity === "error").map(formatProblem)).toEqual([]);
  });

  it("says everywhere that it is a sample", () => {
    expect(guides.filter(({ sample }) => !sample)).toEqual([]);
    expect(hall.sampleNotice).toMatch(/示例/);
  });

  it("uses every queue where guides lead, in words that people know it by", () => {
    expect(new Set(guides.map(({ categoryId }) => categoryId)).size).toBeGreaterThanOrEqual(5);
    for (const { aliases } of guides) expect(aliases.length).toBeGreaterThanOrEqual(4);
  });
});

describe("a rule finds", () => {
  it.each<[string, Guide, RegExp]>([
    ["days promised for what is done on the spot", { ...instant, promisedWorkdays: 1 }, /^projectType: promised/],
    ["nothing promised for what takes days", { ...licence, promisedWorkdays: 0 }, /^projectType: instant/],
    ["a promise later than the law", { ...licence, promisedWorkdays: 21 }, /^promisedWorkdays: at most the 20/],
    ["people who may stay at home, but cannot", { ...licence, visits: 0 }, /^online\.available: true/],
    ["online without a place", { ...licence, online: { available: true } }, /^online\.channel: where/],
    [
      "a place online that is none",
      { ...licence, online: { available: false, channel: "x" } },
      /^online\.channel: nothing/,
    ],
    ["a fee without an amount", { ...paid, fees: [{ ...paid.fees[0]!, standard: "按规定收" }] }, /^fees\.0\.standard/],
    ["a fee that is as ruled", { ...paid, fees: [{ ...paid.fees[0]!, basis: "按有关规定" }] }, /^fees\.0\.basis/],
    ["a licence in too few steps", { ...licence, steps: licence.steps.slice(0, 4) }, /^steps: at least 5/],
    ["a licence without questions", { ...licence, faq: [] }, /^faq: a question/],
    [
      "a result of another kind than its name",
      { ...licence, results: [{ name: "准予迁入证", kind: "record", delivery: "窗口领" }] },
      /^results\.0\.kind: certificate/,
    ],
    ["a short title that is long", { ...licence, aliases: ["户口迁移审批怎么办理"] }, /^aliases\.0: a short title/],
    ["no short title", { ...licence, aliases: [] }, /^aliases\.0: a short title/],
    ["an alias twice", { ...licence, aliases: ["迁户口", "迁户口"] }, /^aliases\.1: each alias once/],
    ["an end before the beginning", { ...licence, cancelledOn: "2020-01-01" }, /^cancelledOn: a day after/],
    [
      "paper of unknown origin",
      { ...licence, materials: [without(material!, "sourceNote"), ...others] },
      /sourceNote: who/,
    ],
    ["what nobody can fetch", withMaterial({ source: "applicant", submission: "fetched", originals: 0 }), /submission/],
    ["paper to bring, but none of it", withMaterial({ originals: 0 }), /originals: at least one/],
    ["paper not to bring, but some of it", withMaterial({ submission: "fetched" }), /originals: 0, as nobody/],
    ["the same paper twice", withMaterial({ name: others[0]!.name }), /materials\.1\.name: each material once/],
    [
      "an unknown window",
      { ...licence, place: { ...licence.place, windows: ["Z09"] } },
      /^place\.windows\.0: the label/,
    ],
    [
      "a window of another queue",
      { ...licence, place: { ...licence.place, windows: ["A01"] } },
      /that calls the category police/,
    ],
    [
      "other hours than the hall's",
      { ...licence, place: { ...licence.place, hours: "工作日 08:00–12:00" } },
      /^place\.hours/,
    ],
    ["another address", { ...licence, place: { ...licence.place, address: "别的地方一号" } }, /^place\.address/],
    ["one desk for asking and complaining", { ...licence, supervision: licence.consultation }, /^supervision: another/],
    [
      "a desk that is not there",
      { ...licence, supervision: "一楼投诉窗口 G07" },
      /^supervision: a window of this hall/,
    ],
    [
      "a long sentence",
      { ...licence, conditions: ["很".repeat(61) + "。短。"] },
      /^conditions\.0: sentences of at most 60/,
    ],
    ["other conditions", { ...licence, conditions: ["符合其他条件。"] }, /^conditions\.0: everything by its name/],
    [
      "papers and the like",
      { ...licence, visitReason: "要带户口簿等有关材料" },
      /^visitReason: everything by its name/,
    ],
    ["a mobile number", { ...licence, consultation: "打电话13800000000" }, /^consultation: no telephone/],
    ["a number with area code", { ...licence, consultation: "咨询0377-12345678" }, /^consultation: no telephone/],
    ["a short number to dial", { ...licence, consultation: "拨打12345咨询" }, /^consultation: no telephone/],
    ["an identity number", { ...licence, conditions: ["像11010119000101001X这样。"] }, /^conditions\.0: no telephone/],
  ])("%s", (_what, guide, finding) => {
    expect(findings(guide)).toEqual(expect.arrayContaining([expect.stringMatching(finding)]));
  });

  it("people who must come without a reason", () => {
    expect(findings(without(licence, "visitReason"))).toEqual(["visitReason: the reason why people must come"]);
  });

  it("a sample in a hall that does not say so", () => {
    const found = errors(lintGuide({ guide: licence, hall: without(hall, "sampleNotice") }));
    expect(found).toEqual([{ path: ["sample"], expected: "a sampleNotice in hall.yaml", found: "none" }]);
  });

  it("nothing in law titles, dates and document numbers that look like it", () => {
    const legalBasis = [
      { title: `《${"关于".repeat(35)}等有关材料的通知》`, documentNumber: "发改价格〔2003〕2322号" },
    ];
    expect(findings({ ...licence, legalBasis })).toEqual([]);
  });

  it("nothing about the windows of another place", () => {
    const place = { ...licence.place, name: "方城县婚姻登记处", windows: ["1"], hours: "工作日 08:00–12:00" };
    expect(findings({ ...licence, place })).toEqual([]);
  });
});

function without<T extends object>(value: T, key: keyof T): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as T;
}
