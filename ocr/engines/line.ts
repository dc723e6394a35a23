import type { Point } from "../contract/read.ts";
import type { Sheet } from "../sheet/sheet.ts";

/** Corners of a line of text: top left, top right, bottom right, bottom left, as the text runs. */
export type Quad = readonly [Point, Point, Point, Point];

export interface Char {
  text: string;
  /** 0 to 1. */
  confidence: number;
  /** Where its middle stands along the line, 0 at the left end, 1 at the right. */
  at: number;
}

/** One line as an engine read it. */
export interface Line {
  box: Quad;
  chars: readonly Char[];
}

export function textOf({ chars }: Pick<Line, "chars">): string {
  return chars.map(({ text }) => text).join("");
}

/** Mean over the characters, 0 when there is none. */
export function confidenceOf({ chars }: Pick<Line, "chars">): number {
  return chars.length === 0 ? 0 : chars.reduce((sum, { confidence }) => sum + confidence, 0) / chars.length;
}

/** Finds and reads lines of text. Both engines stand behind this. */
export interface Engine {
  lines(sheet: Sheet): Promise<Line[]>;
  stop(): Promise<void>;
}
