import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { Notice, NoticePaper, NoticeStage } from "../../../kiosk-config/schema/notice.ts";

type Block = ReceiptDocument["blocks"][number];

export interface NoticeSlip {
  notice: Notice;
  hallName: string;
  kioskName: string;
  /** Unix ms. */
  at: number;
  /** Opens the same on a telephone. */
  link?: string;
}

const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A link of up to so many bytes makes a code of 57 modules; a larger one is drawn finer, to fit paper of 58 mm. */
const SHORT_LINK_BYTES = 213;

/** 一次性告知单 for the receipt roll: what to bring first, with boxes to tick at home; what helps staff comes last. */
export function noticeSlip({ notice, hallName, kioskName, at, link }: NoticeSlip): ReceiptDocument {
  const { papers } = notice;
  return {
    blocks: [
      { kind: "text", text: hallName, align: "center", bold: true },
      { kind: "text", text: "一次性告知单", align: "center" },
      { kind: "rule" },
      { kind: "text", text: notice.title, align: "center", bold: true, width: 2, height: 2 },
      ...(notice.name === undefined ? [] : [{ kind: "text" as const, text: notice.name, align: "center" as const }]),
      { kind: "text", text: notice.department, align: "center" },
      ...section("按您的情况，这里办不了", notice.stops.map(strong)),
      ...section("您的情况", [
        ...notice.answers.map(({ ask, label }) => plain(`${ask}${label}`)),
        ...notice.hints.map((hint) => item("！", hint)),
      ]),
      ...section(
        "先看能不能办",
        notice.conditions.map((condition) => item("·", condition)),
      ),
      ...section(`要带 ${papers.must.length} 样`, papers.must.flatMap(paperBlocks)),
      ...section(`看情况带 ${papers.perhaps.length} 样`, papers.perhaps.flatMap(paperBlocks)),
      ...section(`有就带 ${papers.ifAny.length} 样`, papers.ifAny.flatMap(paperBlocks)),
      ...section(
        `不用带 ${papers.spared.length} 样（免提交）`,
        papers.spared.flatMap(({ name, why }) => [item("免", name), item("  ", why)]),
      ),
      ...section("去哪儿办", placeBlocks(notice)),
      ...section("多久、多少钱", [
        fact("多久", notice.duration),
        ...notice.fees.map((fee, index) => fact(index === 0 ? "费用" : "    ", fee)),
      ]),
      ...section("怎么办", stageBlocks(notice.stages)),
      ...section(
        "办好给什么",
        notice.results.map((result) => item("·", result)),
      ),
      ...section(
        "有问题找谁",
        notice.contacts.map(({ label, value }) => fact(label, value)),
      ),
      { kind: "rule" },
      ...(notice.sampleNotice === undefined ? [] : [strong(notice.sampleNotice)]),
      { kind: "pair", label: `第${notice.version}版`, value: `${notice.updatedOn}更新` },
      { kind: "pair", label: kioskName, value: `${clock.format(at)}打印` },
      ...linkBlocks(link),
    ],
  };
}

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0
    ? []
    : [{ kind: "rule" }, { kind: "text", text: `■ ${title}`, bold: true, height: 2 }, ...blocks];
}

function paperBlocks({ name, amount, notes }: NoticePaper): Block[] {
  const text = amount === "" ? name : `${name}  ${amount}`;
  return [{ kind: "item", mark: "□", text, bold: true }, ...notes.map((note) => item("  ", note))];
}

function placeBlocks({ place, queue, online }: Notice): Block[] {
  return [
    { kind: "item", mark: "窗口", text: place.windows.join("、"), bold: true },
    ...(place.area === undefined ? [] : [fact("位置", place.area)]),
    ...(queue === undefined ? [] : [fact("取号", queue)]),
    fact("时间", place.hours),
    fact("地点", place.name),
    ...(place.address === undefined ? [] : [fact("地址", place.address)]),
    ...(place.directions === undefined ? [] : [fact("怎么走", place.directions)]),
    ...(online === undefined ? [] : [fact("网上办", online)]),
  ];
}

/** Steps are counted through; a stage of several says whether all of it happens or one of it is chosen. */
function stageBlocks(stages: readonly NoticeStage[]): Block[] {
  return stages.flatMap(({ name, relation, steps }, index) => {
    const mark = `${index + 1}.`;
    if (relation === "one") return steps.flatMap((step) => stepBlocks(mark, step));
    const how = relation === "and" ? "同时办" : "选一样";
    return [
      { kind: "item" as const, mark, text: `${name}（${how}）`, bold: true },
      ...steps.flatMap((step) => stepBlocks("  ·", step)),
    ];
  });
}

function stepBlocks(mark: string, { name, what, facts, only }: NoticeStage["steps"][number]): Block[] {
  const under = " ".repeat(mark.startsWith(" ") ? 4 : mark.length);
  return [
    { kind: "item", mark, text: `${name}（${facts.join("，")}）`, bold: !mark.startsWith(" ") },
    ...(only === undefined ? [] : [item(under, `什么情况要：${only}`)]),
    item(under, what),
  ];
}

function linkBlocks(link: string | undefined): Block[] {
  if (link === undefined) return [];
  return [
    { kind: "feed", lines: 1 },
    { kind: "qr", data: link, moduleDots: link.length <= SHORT_LINK_BYTES ? 5 : 4 },
    { kind: "text", text: "手机扫一扫，把这张单子带回家", align: "center" },
  ];
}

const plain = (text: string): Block => ({ kind: "text", text });
const strong = (text: string): Block => ({ kind: "text", text, bold: true });
const item = (mark: string, text: string): Block => ({ kind: "item", mark, text });
const fact = item;
