import { describe, expect, it } from "vitest";
import { GUIDE } from "../fixtures/guide.ts";
import { layoutProcess, processSteps, spokenProcess, type ChartBox, type ProcessStep } from "./process-layout.ts";

const STEPS = processSteps(GUIDE, {});
const PORTRAIT = { width: 980, text: 28, direction: "down" } as const;
const LANDSCAPE = { width: 1500, text: 28, direction: "across" } as const;

const overlap = (a: ChartBox, b: ChartBox) =>
  Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
  Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y);
const many = (count: number): ProcessStep[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `第${index}步很长的名称`,
    who: "县自然资源和规划局",
    duration: "10 个工作日",
    by: index % 3 === 0 ? "citizen" : "office",
    perhaps: index === 2,
  }));

describe("processSteps", () => {
  it("knows who acts, and leaves out what the answers exclude", () => {
    expect(STEPS.map(({ by }) => by)).toEqual(["citizen", "office", "citizen"]);
    const sides = (...parties: string[]) =>
      processSteps({ steps: parties.map((who) => ({ ...GUIDE.steps[0]!, who })) }, {}).map(({ by }) => by);
    const CITIZENS = ["买卖双方", "经办人", "家长", "车主", "本人或单位", "房主和银行", "企业、个体户", "公司股东"];
    const OFFICES = ["市场监管窗口", "车管所民警", "县残联", "镇和户主", "村（居）委会", "供电公司", "转出学校"];
    expect(sides(...CITIZENS)).toEqual(CITIZENS.map(() => "citizen"));
    expect(sides(...OFFICES)).toEqual(OFFICES.map(() => "office"));
    const step = { ...GUIDE.steps[0]!, onlyIf: { who: ["child"] } };
    expect(processSteps({ steps: [step] }, { who: "adult" })).toEqual([]);
    expect(processSteps({ steps: [step] }, {})[0]?.perhaps).toBe(true);
    expect(processSteps({ steps: [step] }, { who: "child" })[0]?.perhaps).toBe(false);
  });
});

describe("layoutProcess", () => {
  it.each([
    [PORTRAIT, 3],
    [PORTRAIT, 9],
    [LANDSCAPE, 3],
    [LANDSCAPE, 6],
    [LANDSCAPE, 12],
    [{ ...PORTRAIT, text: 40 }, 7],
  ])("%j keeps %d boxes apart, inside, and each in its lane", (room, count) => {
    const { boxes, lanes, width, height } = layoutProcess(many(count), room);
    expect(boxes).toHaveLength(count);
    boxes.forEach((box, index) => {
      expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
      const lane = lanes[box.by === "citizen" ? 0 : 1]!;
      expect(box.x).toBeGreaterThanOrEqual(lane.x);
      expect(box.y).toBeGreaterThanOrEqual(lane.y);
      expect(box.x + box.width).toBeLessThanOrEqual(lane.x + lane.width);
      expect(box.y + box.height).toBeLessThanOrEqual(Math.min(lane.y + lane.height, height));
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    });
  });

  it("runs across where there is room, and turns down rather than break words", () => {
    const down = (count: number) => {
      const { boxes } = layoutProcess(many(count), LANDSCAPE);
      return boxes.at(-1)!.y > boxes[0]!.y + 4 * boxes[0]!.height;
    };
    expect(down(6)).toBe(false);
    expect(down(12)).toBe(true);
  });

  it("leaves no character alone on a line", () => {
    const steps = many(6).map((step) => ({ ...step, name: "等首次登记" }));
    for (const text of [26, 30, 34, 36, 38])
      for (const { title } of layoutProcess(steps, { ...LANDSCAPE, text }).boxes)
        expect(Math.min(...title.map((line) => line.length))).toBeGreaterThan(1);
  });

  it("joins each step with the next by right angles, from border to border", () => {
    for (const room of [PORTRAIT, LANDSCAPE]) {
      const { boxes, arrows } = layoutProcess(STEPS, room);
      expect(arrows).toHaveLength(boxes.length - 1);
      arrows.forEach((points, index) => {
        points.slice(1).forEach(([x, y], at) => {
          const [fromX, fromY] = points[at]!;
          expect(x === fromX || y === fromY).toBe(true);
        });
        const [endX, endY] = points.at(-1)!;
        const to = boxes[index + 1]!;
        expect(room.direction === "down" ? endY : endX).toBe(room.direction === "down" ? to.y : to.x);
      });
    }
  });
});

describe("spokenProcess", () => {
  it("tells every step with its number", () => {
    expect(spokenProcess(STEPS)).toContain("一共 3 步。第 1 步，取号，申请人来做，1 分钟。第 2 步");
    expect(spokenProcess(many(3))).toContain("有的情况才要");
  });
});
