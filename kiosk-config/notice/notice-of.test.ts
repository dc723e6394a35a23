import { describe, expect, it } from "vitest";
import { SAMPLE_BUNDLE } from "../fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../fixtures/sample-guide.ts";
import { SAMPLE_HALL } from "../fixtures/sample-hall.ts";
import { noticeOf } from "./notice-of.ts";

const SOURCE = { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [SAMPLE_BUNDLE] };
const guideFor = (answers: Record<string, string>) => {
  const notice = noticeOf(SOURCE, { kind: "guide", id: "sample-permit", answers });
  if (notice === undefined) throw new Error("no notice");
  return notice;
};
const bundleFor = (answers: Record<string, string>) => {
  const notice = noticeOf(SOURCE, { kind: "bundle", id: "sample-errand", answers });
  if (notice === undefined) throw new Error("no notice");
  return notice;
};
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

describe("a guide", () => {
  it("without answers tells nobody too little, and says when each doubtful paper is wanted", () => {
    const { papers, fees, stages } = guideFor({});
    expect(names(papers.must)).toEqual(["居民身份证", "近期免冠照片"]);
    expect(papers.perhaps.map(({ name, notes }) => [name, notes[0]])).toEqual([
      ["监护人身份证", "什么情况要：给谁办？孩子"],
      ["遗失声明", "什么情况要：为什么办？丢了补办"],
      ["授权委托书", "什么情况要：请人代办"],
    ]);
    expect(names(papers.ifAny)).toEqual(["获奖证书"]);
    expect(papers.spared).toEqual([
      { name: "居民户口簿", why: "窗口能查到电子证照“居民户口簿”；查不到时再补交" },
      { name: "出生医学证明", why: "窗口联网能查到" },
    ]);
    expect(fees).toEqual([
      "证照工本费：每本10元。减免：低保户不收",
      "邮寄费：每件15元（什么情况收：怎么拿证？邮寄到家）",
    ]);
    expect(stages.at(-1)?.steps[0]?.only).toBe("怎么拿证？邮寄到家");
  });

  it("with answers holds exactly what this person needs", () => {
    const notice = guideFor({ who: "child", why: "lost", post: "come" });
    expect(names(notice.papers.must)).toEqual(["居民身份证", "近期免冠照片", "监护人身份证", "遗失声明"]);
    expect(names(notice.papers.perhaps)).toEqual(["授权委托书"]);
    expect(notice.papers.must.map(({ amount }) => amount)).toEqual([
      "原件1份",
      "原件2份，复印件1份（A4纸）",
      "原件1份",
      "原件1份，可以后补",
    ]);
    expect(notice.fees).toEqual(["证照工本费：每本10元。减免：低保户不收"]);
    expect(names(notice.stages)).toEqual(["取号", "交材料"]);
    expect(notice.hints).toEqual(["监护人要一起来。"]);
    expect(notice.answers[0]).toEqual({ ask: "给谁办？", label: "孩子" });
    expect(notice.stops).toEqual([]);
  });

  it("says first what stops somebody", () => {
    expect(guideFor({ who: "abroad" }).stops).toEqual(["在国外的人请找驻外使领馆办理。"]);
  });

  it("passes over answers that fit no question any more, instead of leaving papers out because of them", () => {
    expect(guideFor({ who: "somebody-else", formerly: "yes" })).toEqual(guideFor({}));
  });

  it("knows where its windows are, which queue is its own and how old it is", () => {
    expect(guideFor({})).toMatchObject({
      title: "办示例证",
      place: { windows: ["A01", "A02"], area: "一楼东侧" },
      queue: "户籍业务",
      online: "豫事办",
      duration: "5个工作日办好（从材料交齐算起）",
      version: 3,
      updatedOn: "2026-02-20",
      sampleNotice: "示例内容，以窗口答复为准",
    });
  });
});

it("names no queue of this hall for what is done elsewhere", () => {
  const place = { ...SAMPLE_GUIDE.place, windows: ["车管窗口"] };
  const elsewhere = { ...SOURCE, guides: [{ ...SAMPLE_GUIDE, place }] };
  const notice = noticeOf(elsewhere, { kind: "guide", id: "sample-permit", answers: {} });
  expect(notice?.place.windows).toEqual(["车管窗口"]);
  expect(notice).not.toHaveProperty("queue");
});

describe("a bundle", () => {
  it("keeps what runs side by side together and leaves out what does not concern this person", () => {
    const stages = ({ stages: list }: ReturnType<typeof bundleFor>) =>
      list.map(({ relation, steps }) => [relation, ...names(steps)]);
    expect(stages(bundleFor({ insure: "yes" }))).toEqual([
      ["one", "交一次材料"],
      ["and", "出生登记落户", "居民医保参保"],
      ["or", "窗口领", "寄到家"],
    ]);
    expect(stages(bundleFor({ insure: "no" }))[1]).toEqual(["one", "出生登记落户"]);
  });

  it("adds up its stages, within one only the longest", () => {
    expect(bundleFor({}).duration).toBe("最长5个工作日");
  });

  it("merges papers as a guide does", () => {
    const { papers } = bundleFor({ married: "yes" });
    expect(names(papers.must)).toEqual(["父母身份证"]);
    expect(names(papers.spared)).toEqual(["结婚证"]);
  });
});

it("makes nothing of what is not there", () => {
  expect(noticeOf(SOURCE, { kind: "guide", id: "sample-errand", answers: {} })).toBeUndefined();
});
