import type { RetakeAdvice } from "../contract/read.ts";
import { distance, type Corners } from "./geometry.ts";
import { thumbnailOf, type Picture } from "./picture.ts";
import { largestPart } from "./region.ts";

const DARK_BELOW = 70;
const WHITE_FROM = 250;
/** Paper itself is white when the camera's light is set too high; then no spot can be told from it. */
const PAPER_WHITE_FROM = 246;
const GLARE_SHARE = 0.006;
const MIN_OPPOSITE = 0.72;
/** Share of the side within which text or a corner counts as running out of the picture. */
const EDGE_SHARE = 0.006;
const MIN_LETTER_PX = 10;
const SHARP_FROM = 0.82;

export interface Seen {
  picture: Picture;
  /** Absent when no sheet was found. */
  corners: Corners | undefined;
  /** Lines of text, in pixels of the picture when there are no corners. */
  lines: readonly { x0: number; x1: number; y0: number; y1: number; confidence: number; length: number }[];
}

/** What should be better in the next picture; empty when this one is good. The most important first. */
export function adviceOn({ picture, corners, lines }: Seen): RetakeAdvice[] {
  const advice: RetakeAdvice[] = [];
  const letters = lines.reduce((sum, { length }) => sum + length, 0);
  if (corners === undefined && letters < 6) advice.push("noSheet");
  if (isCutOff({ picture, corners, lines })) advice.push("cutOff");
  advice.push(...lightOf(picture, corners, letters));
  if (letters >= 6) {
    const heights = lines.map(({ y0, y1 }) => y1 - y0).sort((p, q) => p - q);
    if ((heights[heights.length >> 1] ?? Infinity) < MIN_LETTER_PX) advice.push("tooSmall");
    else if (lines.reduce((sum, { confidence, length }) => sum + confidence * length, 0) / letters < SHARP_FROM) {
      advice.push("blurred");
    }
  }
  if (corners !== undefined && isSkewed(corners)) advice.push("skewed");
  return advice;
}

function isCutOff({ picture: { width, height }, corners, lines }: Seen): boolean {
  const [mx, my] = [width * EDGE_SHARE, height * EDGE_SHARE];
  if (corners !== undefined) return corners.some(({ x, y }) => x < -mx || y < -my || x > width + mx || y > height + my);
  return lines.some(
    ({ x0, x1, y0, y1, length }) => length > 1 && (x0 < mx || y0 < my || x1 > width - mx || y1 > height - my),
  );
}

function lightOf(picture: Picture, corners: Corners | undefined, letters: number): RetakeAdvice[] {
  const small = thumbnailOf(picture);
  const scale = small.width / picture.width;
  const inside = insideOf(corners, scale);
  const white = { width: small.width, height: small.height, data: new Uint8Array(small.width * small.height) };
  const levels: number[] = [];
  for (let at = 0; at < white.data.length; at += 1) {
    if (!inside(at % small.width, Math.floor(at / small.width))) continue;
    const [r, g, b] = [0, 1, 2].map((k) => small.data[at * 4 + k] as number) as [number, number, number];
    levels.push(Math.max(r, g, b));
    if (Math.min(r, g, b) >= WHITE_FROM) white.data[at] = 1;
  }
  levels.sort((p, q) => p - q);
  const paper = levels[Math.floor(levels.length * 0.7)] ?? 0;
  if (paper < DARK_BELOW) return ["tooDark"];
  if (paper >= PAPER_WHITE_FROM) return letters < 6 ? ["tooBright"] : [];
  const spot = largestPart(white);
  return spot !== undefined && spot.size > GLARE_SHARE * levels.length ? ["glare"] : [];
}

function insideOf(corners: Corners | undefined, scale: number): (x: number, y: number) => boolean {
  if (corners === undefined) return () => true;
  const scaled = corners.map(({ x, y }) => ({ x: x * scale, y: y * scale }));
  return (x, y) =>
    scaled.every((p, index) => {
      const q = scaled[(index + 1) % 4] ?? p;
      return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x) >= 0;
    });
}

function isSkewed([a, b, c, d]: Corners): boolean {
  const share = (p: number, q: number) => Math.min(p, q) / Math.max(p, q);
  return share(distance(a, b), distance(d, c)) < MIN_OPPOSITE || share(distance(a, d), distance(b, c)) < MIN_OPPOSITE;
}
