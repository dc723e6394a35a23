import { describe, expect, it } from "vitest";
import { piecesOf, type Written } from "../fixtures/lines.ts";
import { extract } from "./extract.ts";
import type { KnownKind } from "./labels.ts";
import { recogniseKind } from "./recognise-kind.ts";

function read(kind: KnownKind, page: readonly Written[]): Record<string, string> {
  return Object.fromEntries([...extract(kind, piecesOf(page))].map(([field, { value }]) => [field, value]));
}

describe("fields of a page", () => {
  it("stand to the right of their labels, in one line with them or apart, and wrap", () => {
    const page: Written[] = [
      [60, 60, "姓名"],
      [160, 60, "卜存在"],
      [60, 130, "性别女"],
      [260, 130, "民族汉"],
      [60, 200, "出生 1958 年 3 月 12 日"],
      [60, 270, "住址"],
      [160, 270, "示例省云测市样本县演示街"],
      [160, 312, "道虚构路128号3单元502室"],
      [60, 500, "公民身份号码"],
      [300, 500, "330198195803120023"],
    ];
    expect(recogniseKind(piecesOf(page))).toEqual({ kind: "id-card-front", certain: true });
    expect(read("id-card-front", page)).toEqual({
      name: "卜存在",
      gender: "女",
      ethnicity: "汉",
      birthDate: "1958年3月12日",
      address: "示例省云测市样本县演示街道虚构路128号3单元502室",
      idNumber: "330198195803120023",
    });
  });

  it("stand below their labels in columns", () => {
    const page: Written[] = [
      [60, 60, "姓名"],
      [600, 60, "性别"],
      [60, 110, "卜存在"],
      [600, 110, "女"],
      [60, 190, "住址"],
      [60, 240, "示例省云测市样本县演示街道"],
      [60, 282, "虚构路128号"],
      [60, 380, "公民身份号码"],
      [60, 430, "330198195803120023"],
    ];
    expect(read("id-card-front", page)).toEqual({
      name: "卜存在",
      gender: "女",
      address: "示例省云测市样本县演示街道虚构路128号",
      idNumber: "330198195803120023",
    });
  });

  it("belong to labels that are spaced out, stacked in a cell or behind a colon; empty cells take nothing", () => {
    const page: Written[] = [
      [100, 100, "姓"],
      [190, 100, "名"],
      [330, 100, "吴此人"],
      [700, 80, "户主或与"],
      [700, 114, "户主关系"],
      [960, 100, "长女"],
      [100, 180, "曾用名"],
      [700, 180, "性别"],
      [960, 180, "女"],
      [100, 260, "出生地"],
      [330, 260, "示例省云测市"],
      [100, 330, "公民身份"],
      [100, 364, "证件编号"],
      [330, 347, "330198199611241363"],
      [700, 440, "登记日期：2019年04月30日"],
    ];
    expect(read("household-register-member", page)).toEqual({
      name: "吴此人",
      relationToHead: "长女",
      gender: "女",
      birthPlace: "示例省云测市",
      idNumber: "330198199611241363",
      registerDate: "2019年04月30日",
    });
  });

  it("are found when a short label is misread: by its first place in the column, or by the order of the paper", () => {
    const page: Written[] = [
      [100, 100, "姓名"],
      [330, 100, "吴此人"],
      [100, 180, "出生地"],
      [330, 180, "示例省云测市"],
      [115, 260, "贺"],
      [330, 260, "示例省样本县"],
      [100, 340, "文化程度"],
      [330, 340, "大学本科"],
      [85, 420, "其他住址"],
      [100, 500, "服务处所"],
    ];
    expect(read("household-register-member", page)).not.toHaveProperty("employer");
    const card: Written[] = [
      [60, 60, "姓名卜存在"],
      [60, 130, "性别女"],
      [60, 270, "佳址示例省云测市"],
    ];
    expect(read("id-card-front", card)["address"]).toBe("示例省云测市");
  });

  it("of two persons stand one above the other or side by side", () => {
    const persons = (second: { x: number; y: number }): Written[] => [
      [60, 60, "持证人"],
      [260, 60, "范例生"],
      [60, 300, "姓名"],
      [260, 300, "范例生"],
      [60, 360, "身份证件号"],
      [260, 360, "330198199007082570"],
      [60 + second.x, 300 + second.y, "姓名"],
      [260 + second.x, 300 + second.y, "梅有人"],
      [60 + second.x, 360 + second.y, "身份证件号"],
      [260 + second.x, 360 + second.y, "330198199202294827"],
      [60, 900, "云测市样本县民政局"],
    ];
    for (const second of [
      { x: 0, y: 250 },
      { x: 700, y: 0 },
    ]) {
      expect(read("marriage-certificate", persons(second))).toEqual({
        holder: "范例生",
        holderAName: "范例生",
        holderAIdNumber: "330198199007082570",
        holderBName: "梅有人",
        holderBIdNumber: "330198199202294827",
        issuer: "云测市样本县民政局",
      });
    }
  });

  it("without a label are told by how they are written and where they stand", () => {
    const licence: Written[] = [
      [800, 60, "营业执照"],
      [60, 150, "91330198MA2DEMX84N"],
      [60, 250, "名称"],
      [260, 250, "示例县老样子面馆"],
      [60, 320, "经营者"],
      [260, 320, "贾设人"],
      [60, 390, "注册日期"],
      [260, 390, "2019年06月18日"],
      [900, 600, "登记机关"],
      [900, 720, "2024 年 11 月 5 日"],
    ];
    expect(read("business-licence", licence)).toEqual({
      creditCode: "91330198MA2DEMX84N",
      companyName: "示例县老样子面馆",
      legalRepresentative: "贾设人",
      establishedDate: "2019年06月18日",
      issueDate: "2024年11月5日",
    });
    expect(read("real-estate-certificate", [[60, 60, "示（2023）云测市不动产权第0086425号"]])).toEqual({
      certificateNumber: "示(2023)云测市不动产权第0086425号",
    });
  });

  it("are none on a sheet of no known kind", () => {
    expect(recogniseKind(piecesOf([[60, 60, "今天的菜单：姓名不详的鱼"]])).kind).toBe("unknown");
  });
});
