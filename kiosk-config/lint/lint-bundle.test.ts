import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadContent } from "../loader/index.ts";
import { Bundle } from "../schema/bundle.ts";
import { lintBundle } from "./lint-bundle.ts";

const { hall, guides, topics } = loadContent(fileURLToPath(new URL("../content", import.meta.url)))._unsafeUnwrap();
const question = (id: string) => ({
  id,
  ask: "孩子在哪里出生？",
  options: [
    { id: "yes", label: "本县医院", note: "医院直接推送信息。" },
    { id: "no", label: "外地医院" },
  ],
});
const BUNDLE = Bundle.parse({
  id: "newborn",
  name: "新生儿出生一件事",
  aliases: ["新生儿出生"],
  audience: "person",
  lifeEvents: ["birth"],
  department: "方城县卫生健康委员会",
  summary: "孩子出生以后要办的几件事，一次交材料，一起办好。",
  conditions: ["孩子在本县出生，父母一方的户口在方城。"],
  situations: [question("a"), question("b"), question("c")],
  stages: [
    {
      name: "先办",
      relation: "and",
      items: [
        {
          id: "household",
          name: "上户口",
          department: "方城县公安局",
          guideId: "newborn-household",
          what: "窗口办理出生登记。",
          by: "offices",
          channel: "counter",
          workdays: 0,
        },
      ],
    },
    {
      name: "再办",
      relation: "or",
      items: [
        {
          id: "card",
          name: "社保卡",
          department: "方城县人力资源和社会保障局",
          what: "窗口制卡。",
          by: "offices",
          channel: "either",
          workdays: 5,
        },
      ],
    },
  ],
  materials: [
    { name: "居民户口簿", source: "government", need: "required", originals: 1, copies: 0, usedBy: ["household"] },
  ],
  results: ["户口簿增加孩子一页"],
  feeNote: "不收费",
  saves: { visits: [4, 1], materials: [9, 3] },
  place: { name: hall.name, windows: ["A01"], hours: "工作日 09:00–12:00，13:30–17:00" },
  online: { available: false },
  basis: ["《国务院办公厅关于加快推进“一件事一次办”打造政务服务升级版的指导意见》"],
  categoryId: "general",
  version: 1,
  updatedOn: "2026-11-20",
  effectiveOn: "2026-12-01",
  sample: true,
});
const lines = (bundle: Bundle) =>
  lintBundle({ bundle, guides, hall, topics, formIds: new Set() }).map(
    ({ path, expected }) => `${path.join(".")}: ${expected}`,
  );
const item = BUNDLE.stages[0]!.items[0]!;
const withItem = (changes: object): Bundle => ({
  ...BUNDLE,
  stages: [{ ...BUNDLE.stages[0]!, items: [{ ...item, ...changes }] }, BUNDLE.stages[1]!],
});

describe("the schema of a bundle", () => {
  it("refuses items of one id, unknown users of a paper, unknown answers", () => {
    const [first, second] = BUNDLE.stages;
    const wrong = Bundle.safeParse({
      ...BUNDLE,
      stages: [first, { ...second, items: [{ ...second!.items[0], id: "household", onlyIf: { a: ["maybe"] } }] }],
      materials: [{ ...BUNDLE.materials[0], usedBy: ["nobody"] }],
    });
    expect(wrong.error?.issues.map(({ path }) => path.join("."))).toEqual([
      "stages.0.items.0.id",
      "stages.1.items.0.id",
      "stages.1.items.0.onlyIf",
      "materials.0.usedBy",
    ]);
  });
});

describe("over a bundle", () => {
  it("there is nothing to complain of", () => {
    expect(lines(BUNDLE)).toEqual([]);
  });

  it.each<[string, Bundle, RegExp]>([
    ["a long short title", { ...BUNDLE, aliases: ["新生儿出生要办的事"] }, /^aliases\.0: a short title/],
    ["an unknown window", { ...BUNDLE, place: { ...BUNDLE.place, windows: ["Z9"] } }, /^place\.windows\.0/],
    ["an unknown life event", { ...BUNDLE, lifeEvents: ["none"] }, /^lifeEvents\.0/],
    ["more visits than before", { ...BUNDLE, saves: { ...BUNDLE.saves, visits: [1, 2] } }, /^saves\.visits: not more/],
    ["more papers than before", { ...BUNDLE, saves: { ...BUNDLE.saves, materials: [3, 4] } }, /^saves\.materials: not/],
    [
      "fewer papers than it lists",
      { ...BUNDLE, saves: { ...BUNDLE.saves, materials: [3, 0] } },
      /at least the 1 papers/,
    ],
    ["a guide that is not there", withItem({ guideId: "none" }), /^stages\.0\.items\.0\.guideId/],
    ["a form that is not there", { ...BUNDLE, materials: [{ ...BUNDLE.materials[0]!, formId: "x" }] }, /formId/],
    ["a catch-all", { ...BUNDLE, conditions: ["符合其他条件。"] }, /^conditions\.0: everything by its name/],
    ["words of offices", { ...BUNDLE, summary: "申请人须经审批，一次交材料。" }, /^summary: plain words/],
  ])("finds %s", (_what, bundle, finding) => {
    expect(lines(bundle)).toEqual(expect.arrayContaining([expect.stringMatching(finding)]));
  });
});
