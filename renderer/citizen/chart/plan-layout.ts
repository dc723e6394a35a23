import { relationWords, type BundlePlan, type PlannedItem, type PlannedStage } from "./bundle-plan.ts";
import { LINE, type ChartBox, type Room } from "./process-layout.ts";
import { textLines } from "./text-lines.ts";

/*
 * Stages of a bundle below one another, each a band with its pieces side by side. What runs together is tied by a bar, what
 * is a choice by the word 或. Distances in em of the chart's own text.
 */
const PADDING = 0.6;
const GAP = 1.8;
const ARROW = 1.3;
const BAR = 0.28;
const HEAD = 1.9;
/** Name of a stage beside its pieces, where height is dear. */
const SIDE = 8;
const NARROWEST = 6.4;

export interface PlanBand {
  x: number;
  y: number;
  width: number;
  height: number;
  heading: { x: number; y: number; lines: string[] };
  boxes: ChartBox[];
  /** Bars that tie what runs together. */
  bars: { x: number; y: number; width: number; height: number }[];
  /** Middles of the word 或. */
  ors: { x: number; y: number }[];
}

export interface PlanLayout {
  width: number;
  height: number;
  text: number;
  bands: PlanBand[];
  arrows: [x: number, y: number][][];
}

export function layoutPlan(plan: BundlePlan, room: Room): PlanLayout {
  const { width, text } = room;
  const bands: PlanBand[] = [];
  let y = 0;
  plan.stages.forEach((stage, index) => {
    const band = bandOf({ stage, number: index + 1, y, room });
    bands.push(band);
    y += band.height + ARROW * text;
  });
  const height = Math.max(0, y - ARROW * text);
  const arrows = bands.slice(1).map<[x: number, y: number][]>((band) => [
    [width / 2, band.y - ARROW * text],
    [width / 2, band.y],
  ]);
  return { width, height, text, bands, arrows };
}

function bandOf(of: { stage: PlannedStage; number: number; y: number; room: Room }): PlanBand {
  const { stage, number, y, room } = of;
  const { width, text } = room;
  const beside = room.direction === "across";
  const left = (beside ? SIDE : PADDING) * text;
  const words = [`第 ${number} 步 ${stage.name}`, relationWords(stage)].filter((line) => line !== "");
  const lines = beside ? words.flatMap((line) => textLines(line, SIDE - 2 * PADDING)) : [words.join(" · ")];
  const top = beside ? PADDING : HEAD;
  const tie = stage.relation === "and" ? (BAR + PADDING) * text : 0;

  const inner = width - left - PADDING * text;
  const rows = rowsOf(stage.items, inner / text);
  const boxes: ChartBox[] = [];
  const ors: PlanBand["ors"] = [];
  let at = y + top * text + tie;
  for (const row of rows) {
    const boxWidth = (inner - (row.length - 1) * GAP * text) / row.length;
    const sized = row.map((item, index) =>
      boxOf(item, { x: left + index * (boxWidth + GAP * text), y: at, width: boxWidth, text }),
    );
    const tallest = Math.max(...sized.map(({ height }) => height));
    sized.forEach((box, index) => {
      boxes.push({ ...box, height: tallest });
      if (stage.relation === "or" && index > 0) ors.push({ x: box.x - (GAP / 2) * text, y: at + tallest / 2 });
    });
    at += tallest + PADDING * text;
    if (stage.relation === "or" && row !== rows.at(-1)) {
      ors.push({ x: left + inner / 2, y: at + PADDING * text });
      at += 2 * PADDING * text;
    }
  }
  const bottom = at - PADDING * text;
  const needed = beside ? y + (2 * PADDING + lines.length * LINE) * text : 0;
  const height = Math.max(bottom + tie + PADDING * text, needed) - y;
  const bars =
    stage.relation === "and"
      ? [y + top * text, bottom + PADDING * text].map((barY) => ({
          x: left,
          y: barY,
          width: inner,
          height: BAR * text,
        }))
      : [];
  return { x: 0, y, width, height, heading: { x: PADDING * text, y: y + PADDING * text, lines }, boxes, bars, ors };
}

/** As many side by side as stay readable, and rows of nearly the same length. */
function rowsOf(items: readonly PlannedItem[], widthInEm: number): PlannedItem[][] {
  const most = Math.max(1, Math.floor((widthInEm + GAP) / (NARROWEST + GAP)));
  const length = Math.ceil(items.length / Math.ceil(items.length / most));
  return Array.from({ length: Math.ceil(items.length / length) }, (_, row) =>
    items.slice(row * length, (row + 1) * length),
  );
}

function boxOf(item: PlannedItem, at: { x: number; y: number; width: number; text: number }): ChartBox {
  const room = at.width / at.text - 2 * PADDING;
  const title = textLines(item.name, room);
  const time = item.workdays > 0 ? `${item.workdays} 个工作日` : "当场";
  const note = [time, ...(item.perhaps ? ["看情况"] : [])].flatMap((line) => textLines(line, room));
  const height = (2 * PADDING + (title.length + note.length) * LINE) * at.text;
  const by = item.by === "citizen" ? "citizen" : "office";
  return { x: at.x, y: at.y, width: at.width, height, by, perhaps: item.perhaps, title, note };
}
