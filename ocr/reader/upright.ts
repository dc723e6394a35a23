import type { FullEngine } from "../engines/full/engine.ts";
import type { LightEngine } from "../engines/light/engine.ts";
import { confidenceOf, type Line, type Quad } from "../engines/line.ts";
import type { Sheet } from "../sheet/sheet.ts";

export interface Upright {
  sheet: Sheet;
  lines: Line[];
}

/** Text that stands on its head is read, too, but nobody would believe it. */
const BELIEVED_FROM = 0.8;
/** Lines that are tried the other way round. */
const TRIED = 4;
/** A line is clearly longer than high. */
const LONG = 2;

/** The sheet turned so that its text stands upright, and the lines on it. */
export async function readUpright(engine: FullEngine, found: Sheet): Promise<Upright> {
  let sheet = found;
  let boxes = await engine.find(sheet);
  if (mostlyStanding(boxes)) {
    sheet = sheet.turned(1);
    boxes = await engine.find(sheet);
  }
  const longest = [...boxes].sort((p, q) => lengthOf(q) - lengthOf(p)).slice(0, TRIED);
  const trial = await engine.read(sheet, longest);
  if (believed(trial) < BELIEVED_FROM && longest.length > 0) {
    const other = sheet.turned(2);
    const turnedBoxes = longest.map((box) => upsideDown(box, sheet));
    if (believed(await engine.read(other, turnedBoxes)) > believed(trial)) {
      return { sheet: other, lines: await engine.lines(other) };
    }
  }
  const rest = boxes.filter((box) => !longest.includes(box));
  return { sheet, lines: [...trial, ...(await engine.read(sheet, rest))] };
}

/** The same with the light engine, which finds nothing in turned text: it reads again, another way round, until it believes. */
export async function readUprightLightly(engine: LightEngine, found: Sheet): Promise<Upright> {
  let best: Upright | undefined;
  for (const quarters of [0, 2, 1, 3]) {
    const sheet = found.turned(quarters);
    const lines = await engine.lines(sheet);
    if (best === undefined || weight(lines) > weight(best.lines)) best = { sheet, lines };
    if (believed(lines) > BELIEVED_LIGHTLY_FROM) break;
  }
  return best ?? { sheet: found, lines: [] };
}

const BELIEVED_LIGHTLY_FROM = 0.7;

function believed(lines: readonly Line[]): number {
  const chars = lines.reduce((sum, line) => sum + line.chars.length, 0);
  return chars === 0 ? 0 : lines.reduce((sum, line) => sum + confidenceOf(line) * line.chars.length, 0) / chars;
}

/** Much that is believed counts more than little. */
function weight(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + Math.max(0, confidenceOf(line) - 0.5) * line.chars.length, 0);
}

function mostlyStanding(boxes: readonly Quad[]): boolean {
  const long = boxes.filter((box) => lengthOf(box) > LONG * breadthOf(box) || breadthOf(box) > LONG * lengthOf(box));
  return long.filter((box) => breadthOf(box) > lengthOf(box)).length > long.length / 2;
}

/** Of the side that lies more level. */
function lengthOf([a, b]: Quad): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function breadthOf([a, , , d]: Quad): number {
  return Math.hypot(d.x - a.x, d.y - a.y);
}

function upsideDown([a, b, c, d]: Quad, { width, height }: Sheet): Quad {
  const turn = ({ x, y }: { x: number; y: number }) => ({ x: width - x, y: height - y });
  return [turn(c), turn(d), turn(a), turn(b)];
}
