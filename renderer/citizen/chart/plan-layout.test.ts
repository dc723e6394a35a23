import { describe, expect, it } from "vitest";
import { BUNDLE } from "../fixtures/bundle.ts";
import { planBundle } from "./bundle-plan.ts";
import { layoutPlan } from "./plan-layout.ts";
import type { Room } from "./process-layout.ts";
import { layoutTimeline } from "./timeline-layout.ts";

const ROOMS: Room[] = [
  { width: 980, text: 28, direction: "down" },
  { width: 980, text: 38, direction: "down" },
  { width: 1500, text: 28, direction: "across" },
  { width: 1500, text: 38, direction: "across" },
];
/** As wide as the schema lets a stage be. */
const eight = BUNDLE.stages.map((stage) => ({
  ...stage,
  items: Array.from({ length: 8 }, (_, index) => ({
    ...stage.items[0]!,
    id: `${stage.name}-${index}`,
    name: "社会保险参保登记和缴费申报",
    workdays: index,
  })),
}));

describe("layoutPlan", () => {
  it.each(ROOMS)("keeps everything inside its band and apart: %j", (room) => {
    for (const stages of [BUNDLE.stages, eight]) {
      const { bands, height, width } = layoutPlan(planBundle({ stages }, {}), room);
      bands.forEach((band, index) => {
        expect(band.y).toBeGreaterThanOrEqual(index === 0 ? 0 : bands[index - 1]!.y + bands[index - 1]!.height);
        band.boxes.forEach((box, at) => {
          expect(box.y).toBeGreaterThanOrEqual(band.y);
          expect(box.y + box.height).toBeLessThanOrEqual(band.y + band.height);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          for (const other of band.boxes.slice(at + 1)) {
            const across = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
            const down = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
            expect(Math.min(across, down)).toBeLessThanOrEqual(0);
          }
        });
      });
      const last = bands.at(-1)!;
      expect(height).toBeCloseTo(last.y + last.height);
    }
  });

  it("ties what runs together, and puts 或 between ways", () => {
    const [choice, together, alone] = layoutPlan(planBundle(BUNDLE, {}), ROOMS[0]!).bands;
    expect([choice!.ors.length, choice!.bars.length]).toEqual([1, 0]);
    expect([together!.ors.length, together!.bars.length]).toEqual([0, 2]);
    expect([alone!.ors.length, alone!.bars.length]).toEqual([0, 0]);
    expect(choice!.heading.lines.join("")).toContain("第 1 步 交材料 · 2 种办法，选一种");
    const [left, right] = choice!.boxes;
    expect(choice!.ors[0]!.x).toBeCloseTo((left!.x + left!.width + right!.x) / 2);
  });
});

describe("layoutTimeline", () => {
  it("shows what is done at the same time at the same time", () => {
    const { lanes, ticks } = layoutTimeline(planBundle(BUNDLE, {}), ROOMS[0]!);
    expect(lanes.map(({ name }) => name)).toEqual([
      "到窗口交",
      "手机上交",
      "出生医学证明",
      "出生登记",
      "社保卡",
      "领证",
    ]);
    const [, , paper, household, card] = lanes;
    expect(paper!.bar.x).toBe(household!.bar.x);
    expect(card!.bar.width / paper!.bar.width).toBeCloseTo(5);
    expect(ticks.map(({ label }) => label)).toEqual(["交材料", "5"]);
  });

  it("counts working days and marks the end, however close it is to the stage before", () => {
    const stage = (name: string, workdays: number) => ({
      ...BUNDLE.stages[0]!,
      name,
      items: [{ ...BUNDLE.stages[0]!.items[0]!, id: name, name, workdays }],
    });
    const stages = [stage("一", 30), stage("二", 24), stage("三", 1)];
    const { ticks, unit } = layoutTimeline(planBundle({ stages }, {}), ROOMS[1]!);
    expect(unit).toBe("第几个工作日");
    expect(ticks.map(({ label }) => label)).toEqual(["交材料", "30", "55"]);
  });

  it("still shows what is done on the spot, and stays in its room", () => {
    for (const room of ROOMS) {
      const { lanes, width, ticks } = layoutTimeline(planBundle({ stages: eight }, {}), room);
      for (const { bar } of lanes) {
        expect(bar.width).toBeGreaterThan(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual(width);
      }
      ticks.slice(1).forEach((tick, index) => expect(tick.x - ticks[index]!.x).toBeGreaterThanOrEqual(2 * room.text));
    }
  });
});
