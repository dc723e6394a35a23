import { expect, it } from "vitest";
import { STATISTICS_EXAMPLES } from "../openapi/statistics-examples.ts";
import { readingsOf } from "./reading.ts";

const { readings: _readings, ...EXAMPLE } = STATISTICS_EXAMPLES["statistics.range"].output;
type Figures = Parameters<typeof readingsOf>[0];

const MINUTE_MS = 60_000;

function figures(over: (of: Figures) => void = () => undefined): Figures {
  // By way of JSON: the example uses its pieces in several places.
  const of = JSON.parse(JSON.stringify(EXAMPLE)) as Figures;
  of.visits.issued = 400;
  of.former.visits.issued = 400;
  over(of);
  return of;
}

const find = (of: Figures, words: string) => readingsOf(of).find(({ text }) => text.includes(words));

it("says that there is nothing to say of days without visits", () => {
  const of = figures(({ visits }) => {
    visits.issued = 0;
    visits.carriedIn = 0;
  });
  expect(readingsOf(of)).toEqual([{ tone: "fact", text: "这段时间没有人取号，没有数可讲。" }]);
});

it("says what rose and what fell, and calls small changes none", () => {
  expect(find(figures(), "取号")?.text).toContain("大致持平");
  expect(
    find(
      figures(({ visits }) => void (visits.issued = 500)),
      "取号",
    )?.text,
  ).toContain("多 25.0%");
  expect(
    find(
      figures(({ visits }) => void (visits.issued = 300)),
      "取号",
    )?.text,
  ).toContain("少 25.0%");
});

it("does not compare with a handful", () => {
  const of = figures(({ former }) => void (former.visits.issued = 5));
  expect(find(of, "取号")?.text).toContain("上一期的数太少，不作比较");
});

it("calls longer waits worse and shorter ones better", () => {
  const wait = (p90: number) => figures(({ visits }) => void (visits.wait.p90Ms = p90 * MINUTE_MS));
  expect(find(wait(34), "一半的人等候")).toMatchObject({
    tone: "worse",
    text: expect.stringContaining("长了 7 分钟") as string,
  });
  expect(find(wait(20), "一半的人等候")).toMatchObject({
    tone: "better",
    text: expect.stringContaining("短了 7 分钟") as string,
  });
  expect(find(wait(27.5), "一半的人等候")).toMatchObject({ tone: "fact" });
});

it("holds the rate against the plan's bar", () => {
  const rate = (of: number) => figures(({ ratings }) => void (ratings.rate = of));
  expect(find(rate(0.821), "主动评价率")).toMatchObject({
    tone: "below",
    text: expect.stringContaining("没有达到方案要求的 90.0%，还差 7.9 个百分点") as string,
  });
  expect(find(rate(0.9), "主动评价率")).toMatchObject({
    tone: "better",
    text: expect.stringContaining("达到方案要求") as string,
  });
});

it("names what is overdue, dead machines and the device that fails most", () => {
  const of = figures((all) => {
    all.appeals = { opened: 3, inTime: 1, late: 0, overdue: 2, pending: 0 };
    all.kiosks.push({ ...all.kiosks[0]!, kioskId: "kiosk-9", idle: "notSeen", faults: [] });
  });
  expect(find(of, "办不成事")).toEqual({
    tone: "worse",
    text: "“办不成事”反映 3 件：按期答复 1 件，已超期还没有答复 2 件。",
  });
  expect(find(of, "kiosk-9")?.tone).toBe("attention");
  expect(find(of, "故障最多")?.text).toBe("出故障最多的是小票打印机，1 次。");
});
