import { describe, expect, it } from "vitest";
import { twinCases } from "../connectors/twins/case-data.ts";
import type { WireCase } from "../connectors/cases/wire.ts";
import { MONDAY_MORNING } from "../fixtures/queue.ts";
import { caseView } from "./case-view.ts";

const TODAY = "2026-03-02";
const wire = (status: WireCase["status"], over: Partial<WireCase> = {}): WireCase => {
  const found = twinCases(MONDAY_MORNING).find((one) => one.wire.status === status);
  if (found === undefined) throw new Error(`the twins have no case in state ${status}`);
  return { ...found.wire, applicantName: "张样本", ...over };
};
const view = (status: WireCase["status"], over?: Partial<WireCase>) => caseView(wire(status, over), TODAY);

describe("what to do next", () => {
  it.each([
    ["收件", "wait", "先等一等，窗口正在看材料，不用跑"],
    ["受理", "wait", "正在办，不用跑，最晚 3月20日（周五）办好"],
    ["补齐补正", "bringPapers", "请在 3月11日（周三）前补 2 样材料"],
    ["不予受理", "refused", "这次没有受理，请看原因"],
    ["在办", "wait", "正在办，不用跑，最晚 3月7日（周六）办好"],
    ["挂起", "suspended", "现在不用做什么，停下的原因消除后接着办"],
    ["办结", "collect", "办好了，请到 F01 窗口拿（一楼大门右侧出件区）"],
    ["退件", "refused", "材料退回了，请看原因"],
  ] as const)("%s: %s", (status, kind, title) => {
    expect(view(status).next).toMatchObject({ kind, title });
  });

  it("says that a day has passed instead of promising it", () => {
    expect(view("在办", { promisedDate: "2026-03-01" }).next.title).toBe(
      "承诺的日子（3月1日（周日））过了，可以问窗口",
    );
    const late = { deadline: "2026-03-01", materials: [{ name: "平面图" }] };
    expect(view("补齐补正", { supplement: late }).next.title).toContain("过了，请先问窗口");
  });

  it("sends to the window where the platform left something out, and invents nothing", () => {
    expect(view("补齐补正", { supplement: null }).next.title).toContain("请问窗口");
    expect(view("办结", { result: null }).next.title).toContain("请问窗口");
    expect(view("挂起", { suspension: null }).next).toMatchObject({ reason: "原因请问窗口" });
    expect(view("不予受理", { refusal: null }).next).toMatchObject({ reason: "原因请问窗口" });
    expect(view("受理", { promisedDate: null }).next).toEqual({ kind: "wait", title: "正在办，不用跑" });
  });

  it("tells of post and of electronic results without sending anybody anywhere", () => {
    const result = { name: "营业执照", way: "post" as const, bring: ["身份证"], hours: "上班时间" };
    expect(view("办结", { result }).next).toEqual({
      kind: "collect",
      title: "办好了，已经寄出",
      result: "营业执照",
      way: "post",
      bring: [],
    });
  });
});

describe("the way", () => {
  it("stands in order of time, with one place that is now", () => {
    const shuffled = wire("在办");
    const { steps } = view("在办", { records: [...shuffled.records].reverse() });
    expect(steps.map(({ position, title }) => `${position} ${title}`)).toEqual([
      "past 材料收到了",
      "past 受理了",
      "now 正在办",
      "ahead 办好",
    ]);
    expect(steps.at(-1)?.text).toBe("承诺最晚 3月7日（周六）");
  });

  it("ends where a case ended", () => {
    expect(view("办结").steps.at(-1)).toMatchObject({ position: "now", title: "办好了" });
    expect(view("退件").steps.at(-1)).toMatchObject({ position: "now", title: "退回了" });
  });

  it("knows where a case is even when the platform keeps no way", () => {
    expect(view("收件", { records: [] }).steps[0]).toMatchObject({ position: "now", title: "材料收到了" });
  });
});
