import { fileURLToPath } from "node:url";
import { utils, write } from "@e965/xlsx";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { lintGuide } from "../lint/lint-guide.ts";
import { loadContent } from "../loader/index.ts";
import { Guide } from "../schema/guide.ts";
import { importFile, type ImportReport } from "./import-file.ts";

const { hall } = loadContent(fileURLToPath(new URL("../content", import.meta.url)))._unsafeUnwrap();
const CODE = "12441500196720244T3442199806003";

const run = (name: string, bytes: Uint8Array, existing: { id: string; taskCode?: string }[] = []) =>
  importFile({ file: { name, bytes }, hall, categoryId: "general", existing, today: "2026-11-20" });
const report = (name: string, bytes: Uint8Array, existing?: { id: string; taskCode?: string }[]): ImportReport =>
  run(name, bytes, existing)._unsafeUnwrap();
const guideOf = ({ taken }: ImportReport, index = 0): Guide => Guide.parse(parse(taken[index]!.yaml));
const refusals = ({ refused }: ImportReport) =>
  refused.map(({ where, name, reasons }) => `${where}|${name ?? ""}|${reasons.join("；")}`);

function workbook(
  sheets: Record<string, string[][]>,
  merges: Record<string, string[]> = {},
  type: "xlsx" | "biff8" = "xlsx",
) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows);
    sheet["!merges"] = (merges[name] ?? []).map((range) => utils.decode_range(range));
    utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(write(book, { type: "buffer", bookType: type }) as Buffer);
}

const HEAD = [
  "事项名称",
  "实施编码",
  "实施主体",
  "服务对象",
  "承诺时限",
  "法定时限",
  "到现场次数",
  "受理条件",
  "设定依据",
];
const ROW = [
  "户外广告备案",
  CODE,
  "方城县城市管理局",
  "个人；企业",
  "5个工作日",
  "20个工作日",
  "1次",
  "1.有营业执照。\n2.有场地。",
  "《广告法》",
];
const PAPERS = ["材料名称", "来源渠道", "必要性", "材料类型", "材料形式", "份数"];

describe("a spreadsheet", () => {
  const merged = workbook(
    {
      实施清单: [
        ["方城县政务服务事项实施清单", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
        [...HEAD, ...PAPERS],
        [...ROW, "营业执照", "20", "1", "1", "6", "1"],
        [...ROW.map(() => ""), "效果图", "申请人自备", "必要", "复印件", "1", "2"],
        [...ROW.map(() => ""), "场地证明", "10", "3", "3", "1", "1"],
      ],
    },
    { 实施清单: HEAD.map((_title, column) => `${utils.encode_col(column)}3:${utils.encode_col(column)}5`) },
  );

  it("with an item's cells merged over the rows of its papers is one item with all papers", () => {
    const taken = report("清单.xlsx", merged);
    expect(refusals(taken)).toEqual([]);
    const guide = guideOf(taken);
    expect(guide).toMatchObject({
      name: "户外广告备案",
      taskCode: CODE,
      audience: ["person", "organisation"],
      promisedWorkdays: 5,
      legalWorkdays: 20,
      visits: 1,
      conditions: ["有营业执照。", "有场地。"],
    });
    expect(
      guide.materials.map(({ name, submission, originals, copies, need }) => [
        name,
        submission,
        originals,
        copies,
        need,
      ]),
    ).toEqual([
      ["营业执照", "fetched", 0, 0, "required"],
      ["效果图", "bring", 0, 2, "required"],
      ["场地证明", "bring", 1, 0, "deferrable"],
    ]);
    expect(taken.taken[0]!.open).toEqual(expect.arrayContaining([expect.stringMatching(/场地证明.*可以后补/)]));
  });

  it("is read from an old xls as well", () => {
    expect(
      guideOf(
        report(
          "清单.xls",
          workbook(
            {
              表: [
                [...HEAD, ...PAPERS],
                [...ROW, "营业执照", "20", "1", "1", "6", "1"],
              ],
            },
            {},
            "biff8",
          ),
        ),
      ).name,
    ).toBe("户外广告备案");
  });

  it("of several sheets is put together by code", () => {
    const taken = report(
      "export.xlsx",
      workbook({
        basic: [
          [
            "task_name",
            "task_code",
            "dept_name",
            "server_type",
            "promise_day",
            "accept_condition",
            "by_law",
            "link_way",
          ],
          ["户外广告备案", CODE, "方城县城市管理局", "1", "0", "有场地", "《广告法》", "0377-00000000"],
        ],
        material: [
          ["task_code", "material_name", "source_type", "is_need"],
          [CODE, "效果图", "10", "1"],
          ["99999", "没有主人的材料", "10", "1"],
        ],
        questions: [
          ["task_code", "question", "answer"],
          [CODE, "要多少钱？", "不收费。"],
        ],
        fee_project: [
          ["task_code", "fee_name", "fee_stand", "fee_by_law"],
          [CODE, "工本费", "每张5元", "《收费目录》"],
        ],
      }),
    );
    const guide = guideOf(taken);
    expect(guide.faq).toEqual([{ question: "要多少钱？", answer: "不收费。" }]);
    expect(guide.fees[0]).toMatchObject({ name: "工本费", standard: "每张5元", basis: "《收费目录》" });
    expect(guide.projectType).toBe("instant");
    expect(refusals(taken)).toEqual(["工作表“material”第 3 行||没有事项名称，也没有能对上的实施编码"]);
    expect(taken.taken[0]!.open).toContain("电话没有导入：改写成去哪个窗口问");
    expect(taken.taken[0]!.yaml).not.toContain("0377");
  });

  it("names each row that it could not take and takes the rest", () => {
    const row = (changes: Partial<Record<(typeof HEAD)[number], string>>) => [
      ...HEAD.map((title, index) => changes[title] ?? ROW[index]!),
      "效果图",
      "10",
      "1",
      "1",
      "1",
      "1",
    ];
    const taken = report(
      "清单.xlsx",
      workbook({
        表: [
          [...HEAD, ...PAPERS],
          row({}),
          row({ 事项名称: "名".repeat(110), 实施编码: "" }),
          row({ 事项名称: "名".repeat(111), 实施编码: "" }),
          row({ 事项名称: "另一件事" }),
          row({ 事项名称: "编码不对", 实施编码: "12441500196720244U3442199806003" }),
          row({ 事项名称: "没有部门", 实施编码: "", 实施主体: "" }),
          row({ 事项名称: "没有条件", 实施编码: "", 受理条件: "" }),
        ],
      }),
    );
    expect(taken.taken.map(({ name }) => name.length)).toEqual([6, 110]);
    expect(refusals(taken)).toEqual([
      expect.stringMatching(/第 4 行\|名+…\|事项名称太长（111 个字，最多 110 个）/),
      expect.stringMatching(/第 6 行\|编码不对\|实施编码不对：应是 31 位.*校验位/),
      expect.stringMatching(/第 7 行\|没有部门\|实施主体没有写/),
      expect.stringMatching(/第 8 行\|没有条件\|受理条件没有写/),
    ]);
  });

  it("with HTML in its cells becomes plain text", () => {
    const html = "<p>1、有<b>场地</b>。&nbsp;</p><p>2、<a href='http://x'>不占道</a>。</p><script>alert(1)</script>";
    const taken = report(
      "清单.xlsx",
      workbook({
        表: [
          [...HEAD, ...PAPERS],
          [...ROW.slice(0, 7), html, "《广告法》", "效果图", "10", "1", "1", "1", "1"],
        ],
      }),
    );
    expect(guideOf(taken).conditions).toEqual(["有场地。", "不占道。"]);
  });

  it("without column names, or without anything, says so", () => {
    expect(
      refusals(
        report(
          "清单.xlsx",
          workbook({
            表: [
              ["甲", "乙"],
              ["1", "2"],
            ],
          }),
        ),
      ),
    ).toEqual([expect.stringMatching(/工作表“表”\|\|没有找到列名/)]);
    expect(report("清单.xlsx", workbook({ 表: [] }))).toEqual({ taken: [], refused: [] });
  });

  it("does not take an item that the content has, or that stands twice", () => {
    const twice = workbook({
      表: [
        [...HEAD, ...PAPERS],
        [...ROW, "效果图", "10", "1", "1", "1", "1"],
        [...ROW.slice(0, 9), "", "", "", "", "", ""],
      ],
    });
    expect(refusals(report("a.xlsx", twice))).toEqual([
      expect.stringMatching(/第 3 行\|户外广告备案\|和.*第 2 行是同一个事项/),
    ]);
    expect(refusals(report("a.xlsx", merged, [{ id: "ad", taskCode: CODE }]))).toEqual([
      expect.stringMatching(/户外广告备案\|编码和“ad”重复/),
    ]);
  });

  it.each([
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47]), /不是 Excel 文件/],
    ["a broken archive", new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), /Excel 文件读不出来/],
    ["nothing", new Uint8Array(), /文件是空的/],
  ])("that is %s is refused as a whole", (_what, bytes, message) => {
    expect(run("清单.xlsx", bytes)._unsafeUnwrapErr()).toMatch(message);
  });
});

describe("a CSV file", () => {
  const csv = `${[...HEAD, ...PAPERS].join(",")}\r\n${[...ROW, "效果图", "10", "1", "1", "1", "1"].map((cell) => `"${cell}"`).join(",")}\r\n`;

  it.each(["utf8", "gb18030", "utf-16le"])("in %s is read alike", (encoding) => {
    const bytes = iconv.encode(csv, encoding, { addBOM: encoding === "utf-16le" });
    expect(guideOf(report("清单.csv", bytes)).name).toBe("户外广告备案");
  });

  it("divided by tabs is read, and uneven rows do not matter", () => {
    const text = `事项名称\t实施主体\t受理条件\t设定依据\t材料名称\n甲事项备案\t方城县水利局\t有取水口。\t《水法》\t申请书\n乙\n`;
    const taken = report("清单.csv", iconv.encode(text, "utf8"));
    expect(taken.taken.map(({ name }) => name)).toEqual(["甲事项备案"]);
    expect(refusals(taken)).toEqual([expect.stringMatching(/第 3 行\|乙\|/)]);
  });
});

describe("a JSON dump", () => {
  const item = {
    task_name: "户外广告备案",
    task_code: CODE,
    dept_name: "方城县城市管理局",
    server_type: "2",
    promise_day: 3,
    anticipate_day: "10",
    accept_condition: "有场地",
    by_law: "《广告法》",
    material: [{ material_name: "效果图", source_type: "10", is_need: "1", material_format: "6" }],
    questions: [{ question: "要不要钱？", answer: "不收费。" }],
  };
  const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

  it.each([
    ["a list", [item]],
    ["wrapped", { code: 200, data: { rows: [item] } }],
    ["one item", item],
  ])("that is %s is taken", (_what, value) => {
    const taken = report("export.json", bytes(value));
    expect(guideOf(taken)).toMatchObject({ name: "户外广告备案", audience: ["organisation"], promisedWorkdays: 3 });
    expect(guideOf(taken).materials[0]).toMatchObject({ name: "效果图", submission: "bring" });
    expect(taken.taken[0]!.open).toEqual(expect.arrayContaining([expect.stringMatching(/免提交.*不是政府部门核发/)]));
  });

  it("names pages of errors that were saved among the items", () => {
    const taken = report("export.json", bytes([item, "<html><title>424</title></html>", { errCode: 500 }, null, {}]));
    expect(taken.taken).toHaveLength(1);
    expect(refusals(taken)).toEqual([
      "第 2 条||是一个出错的网页，不是事项",
      "第 3 条||平台当时返回了错误 500",
      "第 4 条||不是事项",
      "第 5 条||没有事项名称",
    ]);
  });

  it.each([
    ["a web page", "<!DOCTYPE html><html>", /是一个网页/],
    ["half a file", '[{"task_name":', /不是 JSON/],
    ["something else", '{"a":1}', /里面没有事项列表/],
  ])("that is %s is refused as a whole", (_what, text, message) => {
    expect(run("export.json", bytes(text))._unsafeUnwrapErr()).toMatch(message);
  });
});

describe("a draft", () => {
  it("says at its top what to look at, and lacks nothing but what a person must write", () => {
    const csv = `${[...HEAD, "事项类型", "行使层级", ...PAPERS].join(",")}\n${[...ROW, "20", "县", "效果图", "10", "1", "1", "1", "1"].map((cell) => `"${cell}"`).join(",")}`;
    const taken = report("清单.csv", new TextEncoder().encode(csv));
    expect(taken.taken[0]!.yaml).toMatch(/^# yaml-language-server.*\n# 导入的草稿.*\n#   - /);
    const left = lintGuide({ guide: guideOf(taken), hall }).filter(({ severity }) => severity === undefined);
    expect(left.map(({ path }) => path.join("."))).toEqual(["aliases.0", "materials.0.sourceNote"]);
  });
});
