import type { BundlePlan } from "./bundle-plan.ts";
import type { Room } from "./process-layout.ts";
import { textLines } from "./text-lines.ts";

/*
 * Working days from left to right, one lane a piece: what stands side by side runs side by side. Distances in em.
 */
const LABEL = 9;
const LANE = 2;
const BAR = 1.1;
const AXIS = 2;
/** What is done on the spot is still to be seen. */
const LEAST = 0.5;

export interface TimelineLayout {
  width: number;
  height: number;
  text: number;
  lanes: {
    name: string;
    by: "citizen" | "office";
    perhaps: boolean;
    /** Middle of the lane. */
    y: number;
    bar: { x: number; y: number; width: number; height: number };
    days: number;
  }[];
  /** What the labels count; it stands left of them. */
  unit: string;
  ticks: { x: number; label: string }[];
  axisY: number;
}

export function layoutTimeline(plan: BundlePlan, { width, text }: Room): TimelineLayout {
  const left = LABEL * text;
  // Room for the last label, which stands in the middle of its tick.
  const scale = (width - left - 2.5 * text) / Math.max(1, plan.workdays);
  const items = plan.stages.flatMap(({ items: pieces }) => pieces);
  const lanes = items.map((item, index) => {
    const y = (index + 0.5) * LANE * text;
    const bar = {
      x: left + item.start * scale,
      y: y - (BAR / 2) * text,
      width: Math.max(LEAST * text, (item.finish - item.start) * scale),
      height: BAR * text,
    };
    return {
      name: textLines(item.name, LABEL - 1)[0] ?? "",
      by: item.by === "citizen" ? ("citizen" as const) : ("office" as const),
      perhaps: item.perhaps,
      y,
      bar,
      days: item.workdays,
    };
  });
  const axisY = lanes.length * LANE * text;
  const ends = [...new Set([0, ...plan.stages.map(({ finish }) => finish)])].sort((a, b) => a - b);
  const ticks: TimelineLayout["ticks"] = [];
  for (const day of ends) {
    const x = left + day * scale;
    const last = ticks.at(-1);
    // Two labels over one another would be none; the end is what people look for.
    const close = last !== undefined && x - last.x < (last.x === left ? 3 : 2) * text;
    if (close && day !== plan.workdays) continue;
    if (close && last.x !== left) ticks.pop();
    ticks.push({ x, label: day === 0 ? "交材料" : String(day) });
  }
  return { width, height: axisY + AXIS * text, text, lanes, unit: "第几个工作日", ticks, axisY };
}
