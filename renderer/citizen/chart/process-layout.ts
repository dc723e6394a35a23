import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { applies, type Answers } from "../../../kiosk-config/schema/personal.ts";
import { balancedLines } from "./text-lines.ts";

/*
 * The way of an item as a chart with two lanes: what the citizen does, and what the offices do. Layout is a plain function
 * of steps, room and size of print, so that screen and paper show the same chart.
 */

export interface ProcessStep {
  name: string;
  who: string;
  duration: string;
  by: "citizen" | "office";
  /** Only in some situations, and nobody has asked yet. */
  perhaps: boolean;
}

/** Steps that these answers leave, each with who acts. */
export function processSteps(guide: Pick<Guide, "steps">, answers: Answers): ProcessStep[] {
  return guide.steps.flatMap(({ name, who, duration, onlyIf }) => {
    const verdict = applies(onlyIf, answers);
    if (verdict === "no") return [];
    return [
      {
        name,
        who,
        duration,
        by: sideOf(who),
        perhaps: verdict === "perhaps",
      },
    ];
  });
}

const OFFICE =
  /窗口|局|中心|政府|机构|部门|银行|学校|公司$|车管所|派出所|监管所|医院|门诊|街道|^镇|站|馆|系统|委$|委员会|委会|残联|仲裁|登记员|律师|管理部|厅$|监察/;

/**
 * On whose side a step stands. Guides name people in many ways (经办人, 家长, 买卖双方), offices in few: who is no office is
 * the citizen. Of two parties the first one counts.
 */
function sideOf(who: string): ProcessStep["by"] {
  if (/您|申请人|本人|自己/.test(who)) return "citizen";
  return OFFICE.test(who.split(/[和、或]/)[0] ?? "") ? "office" : "citizen";
}

/** Room in any unit; `text` is the height of the letters in the same unit. */
export interface Room {
  width: number;
  text: number;
  /** `across` from left to right where height is dear. */
  direction: "down" | "across";
}

export interface ChartBox {
  x: number;
  y: number;
  width: number;
  height: number;
  by: "citizen" | "office";
  perhaps: boolean;
  title: string[];
  note: string[];
}

export interface ProcessLayout {
  width: number;
  height: number;
  text: number;
  lanes: { name: string; x: number; y: number; width: number; height: number }[];
  boxes: ChartBox[];
  /** Corners of each arrow; its head is at the last. */
  arrows: [x: number, y: number][][];
}

/** Distances in em of the chart's own text. */
const PADDING = 0.6;
const ARROW = 1.5;
/** From left to right the boxes need the room more than the arrows do. */
const ARROW_ACROSS = 1.2;
const HEAD = 1.9;
export const LINE = 1.35;
/** A box narrower than this breaks words apart: the chart turns downwards. */
const NARROWEST = 4.6;

export function layoutProcess(steps: readonly ProcessStep[], room: Room): ProcessLayout {
  const columns = (room.width / room.text - 2 * PADDING - (steps.length - 1) * ARROW_ACROSS) / steps.length;
  const across = room.direction === "across" && columns - 2 * PADDING >= NARROWEST;
  return across ? layoutAcross(steps, room, columns * room.text) : layoutDown(steps, room);
}

function layoutDown(steps: readonly ProcessStep[], { width, text }: Room): ProcessLayout {
  const lane = (width - PADDING * text) / 2;
  const boxWidth = lane - 2 * PADDING * text;
  const boxes: ChartBox[] = [];
  let y = (HEAD + PADDING) * text;
  for (const step of steps) {
    const x = (step.by === "citizen" ? 0 : lane + PADDING * text) + PADDING * text;
    const box = boxOf(step, { x, y, width: boxWidth, text });
    boxes.push(box);
    y += box.height + ARROW * text;
  }
  const height = y - ARROW * text + PADDING * text;
  const lanes = [0, lane + PADDING * text].map((x) => ({ x, y: 0, width: lane, height }));
  return { width, height, text, lanes: named(lanes), boxes, arrows: arrowsDown(boxes) };
}

function layoutAcross(steps: readonly ProcessStep[], { width, text }: Room, boxWidth: number): ProcessLayout {
  const at = (index: number) => PADDING * text + index * (boxWidth + ARROW_ACROSS * text);
  const sized = steps.map((step, index) => boxOf(step, { x: at(index), y: 0, width: boxWidth, text }));
  const tallest = Math.max(...sized.map(({ height }) => height));
  const laneHeight = HEAD * text + tallest + PADDING * text;
  const offices = laneHeight + PADDING * text;
  const boxes = sized.map((box) => ({
    ...box,
    height: tallest,
    y: (box.by === "citizen" ? 0 : offices) + HEAD * text,
  }));
  const lanes = [0, offices].map((y) => ({ x: 0, y, width, height: laneHeight }));
  return { width, height: offices + laneHeight, text, lanes: named(lanes), boxes, arrows: arrowsAcross(boxes) };
}

function named<Lane>(lanes: Lane[]): (Lane & { name: string })[] {
  return lanes.map((lane, index) => ({ ...lane, name: index === 0 ? "您来做" : "窗口、部门来做" }));
}

function boxOf(step: ProcessStep, at: { x: number; y: number; width: number; text: number }): ChartBox {
  const room = at.width / at.text - 2 * PADDING;
  const title = balancedLines(step.name, room);
  const note = [...(step.by === "office" ? balancedLines(step.who, room) : []), ...balancedLines(step.duration, room)];
  if (step.perhaps) note.push(...balancedLines("看情况", room));
  const height = (2 * PADDING + (title.length + note.length) * LINE) * at.text;
  return { x: at.x, y: at.y, width: at.width, height, by: step.by, perhaps: step.perhaps, title, note };
}

function arrowsDown(boxes: readonly ChartBox[]): ProcessLayout["arrows"] {
  return pairs(boxes).map(([from, to]) => {
    const [x, y] = [from.x + from.width / 2, from.y + from.height];
    const end = to.x + to.width / 2;
    const middle = y + (to.y - y) / 2;
    return x === end ? corners([x, y], [x, to.y]) : corners([x, y], [x, middle], [end, middle], [end, to.y]);
  });
}

function arrowsAcross(boxes: readonly ChartBox[]): ProcessLayout["arrows"] {
  return pairs(boxes).map(([from, to]) => {
    const [x, y] = [from.x + from.width, from.y + from.height / 2];
    const end = to.y + to.height / 2;
    const middle = x + (to.x - x) / 2;
    return y === end ? corners([x, y], [to.x, y]) : corners([x, y], [middle, y], [middle, end], [to.x, end]);
  });
}

function corners(...points: [x: number, y: number][]): [x: number, y: number][] {
  return points;
}

function pairs<Value>(list: readonly Value[]): [Value, Value][] {
  return list.slice(1).flatMap((to, index) => {
    const from = list[index];
    return from === undefined ? [] : [[from, to] satisfies [Value, Value]];
  });
}

/** The chart for the ear: whoever cannot see it gets every step in one breath each. */
export function spokenProcess(steps: readonly ProcessStep[]): string {
  const each = steps.map(({ name, who, duration, perhaps }, index) => {
    const sometimes = perhaps ? "，有的情况才要" : "";
    return `第 ${index + 1} 步，${name}，${who}来做，${duration}${sometimes}。`;
  });
  return `办理流程，一共 ${steps.length} 步。${each.join("")}`;
}
