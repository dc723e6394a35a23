import { describe, expect, it } from "vitest";
import { ReceiptDocument } from "../../../devices/contract/index.ts";
import { SAMPLE_BUNDLE } from "../../../kiosk-config/fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { SAMPLE_HALL } from "../../../kiosk-config/fixtures/sample-hall.ts";
import { noticeOf } from "../../../kiosk-config/notice/notice-of.ts";
import { noticeSlip } from "./notice-slip.ts";

const SOURCE = { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [SAMPLE_BUNDLE] };
function slip(kind: "guide" | "bundle", answers: Record<string, string> = {}, link?: string): ReceiptDocument {
  const notice = noticeOf(SOURCE, { kind, id: kind === "guide" ? SAMPLE_GUIDE.id : SAMPLE_BUNDLE.id, answers });
  if (notice === undefined) throw new Error("no notice");
  const at = Date.UTC(2026, 2, 2, 1, 30);
  return noticeSlip({ notice, hallName: SAMPLE_HALL.name, kioskName: "示例1号机", at, ...(link && { link }) });
}
/** One line a block, as `mark text`. */
const lines = (document: ReceiptDocument) =>
  document.blocks.map((block) => {
    if (block.kind === "text") return block.text;
    if (block.kind === "item") return `${block.mark} ${block.text}`;
    return block.kind === "pair" ? `${block.label}|${block.value}` : block.kind;
  });

describe("the notice on the receipt roll", () => {
  it.each(["guide", "bundle"] as const)("of a %s is a document the printer contract accepts", (kind) => {
    expect(ReceiptDocument.safeParse(slip(kind, {}, "https://hall.example/g/x")).success).toBe(true);
  });

  it("has a box to tick for each paper to bring, and none for what need not be brought", () => {
    const made = lines(slip("guide", { who: "self", why: "lost", post: "come" }));
    expect(made.filter((line) => line.startsWith("□"))).toEqual([
      "□ 居民身份证  原件1份",
      "□ 近期免冠照片  原件2份，复印件1份（A4纸）",
      "□ 遗失声明  原件1份，可以后补",
      "□ 授权委托书  原件1份",
      "□ 获奖证书  复印件1份",
    ]);
    expect(made.filter((line) => line.startsWith("免"))).toEqual(["免 居民户口簿"]);
    expect(made).toContain("■ 要带 3 样");
    expect(made.join("\n")).not.toContain("监护人身份证");
  });

  it("says what stops somebody before anything else", () => {
    const made = lines(slip("guide", { who: "abroad" }));
    const at = (text: string) => made.findIndex((line) => line.includes(text));
    expect(at("请找驻外使领馆")).toBeGreaterThan(0);
    expect(at("请找驻外使领馆")).toBeLessThan(at("要带"));
  });

  it("names window, queue, hours, fees, version, machine and the hall's own time", () => {
    expect(lines(slip("guide"))).toEqual(
      expect.arrayContaining([
        "窗口 A01、A02",
        "取号 户籍业务",
        "时间 工作日 09:00–12:00，13:30–17:00",
        "费用 证照工本费：每本10元。减免：低保户不收",
        "第3版|2026-02-20更新",
        "示例1号机|2026/03/02 09:30打印",
        "示例内容，以窗口答复为准",
      ]),
    );
  });

  it("tells of an errand what goes on side by side and where one may choose", () => {
    const made = lines(slip("bundle"));
    expect(made).toContain("2. 各部门同时办（同时办）");
    expect(made).toContain("3. 拿结果（选一样）");
    expect(made).toContain("1. 交一次材料（综合窗口，当场，窗口办）");
  });

  it("carries the link, drawn finer where it is long", () => {
    const qr = (link: string) => slip("guide", {}, link).blocks.find(({ kind }) => kind === "qr");
    expect(qr("https://hall.example/g/short")).toMatchObject({ moduleDots: 5 });
    expect(qr(`https://hall.example/g/${"x".repeat(300)}`)).toMatchObject({ moduleDots: 4 });
    expect(slip("guide").blocks.some(({ kind }) => kind === "qr")).toBe(false);
  });
});
