import { describe, expect, it } from "vitest";
import type { PublicList } from "../../../kiosk-config/schema/public-list.ts";
import { LIST } from "../fixtures/list.ts";
import { listRows, narrowRows } from "./list.ts";

const HEAD = { name: "清单", intro: "用来试的清单，没有别的意思", version: 1, updatedOn: "2026-01-05", sample: true };
const ENTRY = { name: "某个事项", department: "某个部门" };

describe("list rows", () => {
  it.each<[PublicList, string[]]>([
    [
      { ...HEAD, kind: "licence-items", entries: [{ ...ENTRY, authority: "县局", basis: "某法" }] },
      ["审批机关", "依据"],
    ],
    [
      {
        ...HEAD,
        kind: "intermediary-services",
        entries: [{ ...ENTRY, forItem: "甲", qualification: "乙", time: "丙", feeStandard: "丁" }],
      },
      ["用在哪件事", "谁能做", "多久", "怎么收费"],
    ],
    [
      { ...HEAD, kind: "special-procedures", entries: [{ ...ENTRY, forItem: "甲", workdays: 5, basis: "某法" }] },
      ["用在哪件事", "多久", "依据"],
    ],
    [
      { ...HEAD, kind: "commitment-items", entries: [{ ...ENTRY, promise: "属实", consequence: "撤销" }] },
      ["承诺什么", "后果"],
    ],
    [
      { ...HEAD, kind: "no-paper-items", entries: [{ ...ENTRY, papers: ["甲", "乙"], how: "查" }] },
      ["不用带", "怎么免"],
    ],
    [LIST, ["必须先有", "可以后补", "补交期限"]],
  ])("%# has the columns of its kind", (list, labels) => {
    expect(listRows(list)[0]?.facts.map(({ label }) => label)).toEqual(labels);
  });

  it("are narrowed by office and by any word in them", () => {
    const rows = listRows(LIST);
    expect(narrowRows(rows, { word: " 5 个工作日 " })).toHaveLength(1);
    expect(narrowRows(rows, { word: "", department: "方城县公安局" })).toHaveLength(1);
    expect(narrowRows(rows, { word: "营业执照", department: "方城县公安局" })).toEqual([]);
    expect(narrowRows(rows, { word: "" })).toHaveLength(2);
  });
});
