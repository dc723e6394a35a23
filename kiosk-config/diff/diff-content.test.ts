import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SAMPLE_DEFERRAL, SAMPLE_PROMISE } from "../fixtures/sample-commitment.ts";
import { openLookUp } from "../fixtures/sample-look-up.ts";
import { loadContent, type Content } from "../loader/index.ts";
import type { Guide } from "../schema/guide.ts";
import { changeWords } from "./change.ts";
import { diffContent } from "./diff-content.ts";

const content = loadContent(fileURLToPath(new URL("../content", import.meta.url)))._unsafeUnwrap();
const move = content.guides.find(({ id }) => id === "household-move")!;
const words = (from: Content, to: Content) => diffContent(from, to).map(changeWords);
const withGuide = (changes: Partial<Guide>): Content => ({
  ...content,
  guides: content.guides.map((guide) => (guide.id === move.id ? { ...guide, ...changes } : guide)),
});
const changed = (changes: Partial<Guide>) => words(content, withGuide(changes));
const [first, ...others] = move.materials;

describe("between two versions of content", () => {
  it("there is nothing when nothing changed, nor when only version and date did", () => {
    expect(words(content, content)).toEqual([]);
    expect(changed({ version: move.version + 1, updatedOn: "2027-01-01" })).toEqual([]);
  });

  it.each<[string, Partial<Guide>, string]>([
    ["a quicker promise", { promisedWorkdays: 1 }, "迁户口：承诺时限：“3 个工作日”改成“1 个工作日”"],
    [
      "other windows",
      { place: { ...move.place, windows: ["E01"] } },
      `迁户口：窗口：“${move.place.windows.join("、")}”改成“E01”`,
    ],
    ["another state", { state: "suspended" }, "迁户口：状态：“在用”改成“暂停”"],
    ["an end", { cancelledOn: "2027-01-01" }, "迁户口：取消日期：新增“2027-01-01”"],
    ["a condition more", { conditions: [...move.conditions, "新的条件。"] }, "迁户口：受理条件：新增“新的条件。”"],
    ["a condition less", { conditions: move.conditions.slice(1) }, `迁户口：受理条件：去掉“${move.conditions[0]!}”`],
    ["a paper less", { materials: others }, `迁户口：材料“${first!.name}”：去掉`],
    ["a question less", { faq: move.faq.slice(1) }, `迁户口：常见问题“${move.faq[0]!.question}”：去掉`],
  ])("%s", (_what, changes, line) => {
    expect(changed(changes).filter((one) => one.startsWith(line))).toHaveLength(1);
    expect(changed(changes)).toHaveLength(1);
  });

  it("of a guide tells with which answers a paper, a step or a fee is wanted, and what an answer says", () => {
    const asking = content.guides.find(({ id }) => id === "passport")!;
    const told = (changes: Partial<Guide>) =>
      words(content, {
        ...content,
        guides: content.guides.map((guide) => (guide.id === asking.id ? { ...guide, ...changes } : guide)),
      });
    const { materials, steps, fees, situations } = asking;
    const at = <T>(list: readonly T[], index: number, change: Partial<T>) =>
      list.map((one, own) => (own === index ? { ...one, ...change } : one));
    const papers = told({ materials: at(materials, 2, { onlyIf: { kind: ["renew", "lost"] } }) });
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatch(/选‘到期、页满、损坏，换’才要.*改成.*选‘到期、页满、损坏，换’或‘丢了，补’才要/);
    expect(told({ steps: at(steps, 1, { onlyIf: { age: ["adult"] } }) })[0]).toContain("“给谁办？”选‘成年人’才办");
    expect(told({ fees: at(fees, 0, { onlyIf: { age: ["child"] } }) })[0]).toContain("选‘不满16岁的孩子’才收");
    const barred = situations.map((question) => ({
      ...question,
      options: question.options.map((option) =>
        option.stop === undefined ? option : { ...option, stop: "先去法院。" },
      ),
    }));
    expect(told({ situations: barred })[0]).toMatch(/办不了：先解决案件.*改成.*办不了：先去法院。/);
  });

  it("a paper that need not be brought any more is told so", () => {
    const free = { ...first!, submission: "fetched" as const, originals: 0, copies: 0 };
    expect(changed({ materials: [free, ...others] })).toEqual([
      expect.stringMatching(new RegExp(`材料“${first!.name}”：“原件.*”改成“不用带（免提交）`)),
    ]);
  });

  it("guides that came and went are named once", () => {
    const without = { ...content, guides: content.guides.filter(({ id }) => id !== move.id) };
    expect(words(content, without)).toEqual(["迁户口：去掉"]);
    expect(words(without, content)).toEqual(["迁户口：新增"]);
  });

  it("of a bundle each setting is told, and answers by their words", () => {
    const closing = content.bundles.find(({ id }) => id === "company-closing")!;
    const changedBundle = (changes: Partial<typeof closing>) =>
      words({ ...content, bundles: [closing] }, { ...content, bundles: [{ ...closing, ...changes }] });
    const [begin, tax, ...later] = closing.stages;
    const [clearing, ...items] = tax!.items;
    const stages = [begin!, { ...tax!, items: [{ ...clearing!, onlyIf: { kind: ["company"] } }, ...items] }, ...later];
    expect(changedBundle({ stages })).toEqual([
      expect.stringMatching(
        /^企业注销：事项“清税”：“.*“领过发票吗？”选‘领过’才要”改成“.*“要注销的是什么？”选‘公司’才要”$/,
      ),
    ]);
    expect(changedBundle({ saves: { visits: [5, 1], materials: [13, 4] }, lifeEvents: [] })).toEqual([
      "企业注销：人生事：去掉“close”",
      "企业注销：材料份数：“13 变 3”改成“13 变 4”",
    ]);
    const [paper, ...papers] = closing.materials;
    expect(changedBundle({ materials: [{ ...paper!, usedBy: ["apply"] }, ...papers] })).toEqual([
      expect.stringContaining("用在签承诺书、填一张表、注销营业执照，"),
    ]);
  });

  it("of a look-up also what its codes mean, what is printed and how it is filled in", () => {
    const insurance = content.lookUps.find(({ id }) => id === "social-insurance")!;
    const state = insurance.answer.facts.find(({ label }) => label === "参保状态")!;
    const facts = insurance.answer.facts.map((one) => (one === state ? { ...one, words: { "1": "在交" } } : one));
    const next = {
      ...insurance,
      answer: { ...insurance.answer, facts },
      print: { ...insurance.print, slip: { facts: ["姓名"] } },
      inputs: insurance.inputs.map((one) => ({ ...one, id: "from" })),
    };
    const lines = words({ ...content, lookUps: [insurance] }, { ...content, lookUps: [next] });
    expect(lines).toHaveLength(3);
    expect(lines.join()).toMatch(/小纸条上打的：“姓名、参保状态.*”改成“姓名”/);
    expect(lines.join()).toMatch(/填法“从哪个月查起”：“代号 since，-60m 到 today”改成“代号 from，-60m 到 today”/);
    expect(lines.join()).toMatch(/结果项“参保状态”：“.*1 是正常参保.*”改成“.*1 是在交.*”/);
  });

  it("outlets, lists and forms are told, too", () => {
    const outlet = {
      id: "town",
      name: "博望镇便民服务中心",
      kind: "township" as const,
      address: "博望镇（示例地址）",
      hours: "工作日",
      position: { latitude: 33.1, longitude: 112.8 },
      offers: ["household-move"],
    };
    const list = {
      kind: "no-paper-items" as const,
      name: "免证办事项清单",
      intro: "办这些事，有的证不用带。",
      version: 1,
      updatedOn: "2026-11-20",
      sample: true,
      entries: [{ name: "迁户口", department: "方城县公安局", papers: ["户口簿"], how: "窗口自己查" }],
    };
    const form = {
      id: "f",
      name: "申请表",
      sections: [{ title: "一", fields: [{ label: "姓名", sample: "张某", width: "half" as const }] }],
      version: 1,
      updatedOn: "2026-11-20",
      sample: true,
    };
    const before: Content = { ...content, outlets: [], lists: [list], forms: [], commitments: [SAMPLE_PROMISE] };
    const after: Content = {
      ...content,
      outlets: [outlet],
      lists: [{ ...list, entries: [{ ...list.entries[0]!, papers: ["户口簿", "结婚证"] }] }],
      forms: [form],
      commitments: [{ ...SAMPLE_PROMISE, deadline: { workdays: 7 }, promises: ["我说的是真的。"] }, SAMPLE_DEFERRAL],
    };
    expect(words(before, after)).toEqual([
      expect.stringMatching(
        /^免证办事项清单：条目“迁户口”：“方城县公安局，户口簿，.*”改成“方城县公安局，户口簿、结婚证，/,
      ),
      "告知承诺书：期限：“10 个工作日”改成“7 个工作日”",
      "告知承诺书：承诺：去掉“{承诺}”",
      "告知承诺书：承诺：新增“我说的是真的。”",
      "容缺受理承诺书：新增",
      "样表“申请表”：新增",
      "就近办网点：“博望镇便民服务中心”：新增“博望镇（示例地址），工作日，能办 1 件”",
    ]);
  });

  it("names what changed in a look-up, and a look-up that came", () => {
    const before: Content = { ...content, lookUps: [openLookUp()] };
    const later = openLookUp({
      title: "查示例公交",
      inputs: openLookUp().inputs.map((input) => ({ ...input, hint: "看站牌" })),
      openingHours: [{ days: [1, 2], from: "08:00", to: "18:00" }],
    });
    expect(words(before, { ...content, lookUps: [later] })).toEqual([
      "查示例公交：名称：“查示例线路”改成“查示例公交”",
      "查示例公交：开放时间：新增“星期一、星期二 08:00–18:00”",
      "查示例公交：要填“线路”：“选一样，必填”改成“选一样，必填，看站牌”",
      "查示例公交：要填“站号”：“数字，可以不填”改成“数字，可以不填，看站牌”",
    ]);
    expect(words({ ...content, lookUps: [] }, before)).toEqual(["查示例线路：新增"]);
  });
});
