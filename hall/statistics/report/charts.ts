import { INK, LINE, PALE, PRIMARY, QUIET, type Sheet } from "./sheet.ts";

const LABEL_SIZE = 8;

/** The next round number above, so that a scale ends on one. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}

/** Where a scale of four equal steps ends, each of them a whole number: half a ticket is nothing. */
export function wholeScale(most: number): number {
  return 4 * Math.ceil(roundUp(Math.max(1, most / 4)));
}

interface Bar {
  label: string;
  /** The pale bar, and the dark one in it or beside it. */
  whole: number;
  part: number;
}

/** Upright bars: the pale one is all, the dark one in front of it the part. With a legend, and a scale of whole numbers. */
export function columns(
  sheet: Sheet,
  { bars, height, names }: { bars: readonly Bar[]; height: number; names: { whole: string; part: string } },
): void {
  sheet.need(height + 50);
  legend(sheet, [
    { name: names.whole, colour: PALE },
    { name: names.part, colour: PRIMARY },
  ]);
  const top = sheet.y;
  const scale = wholeScale(Math.max(0, ...bars.map(({ whole }) => whole)));
  const left = sheet.left + 30;
  const width = sheet.width - 30;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const y = top + height * (1 - share);
    sheet.rule(left, left + width, y);
    sheet.text(numberText(scale * share), left - 5, y + 3, { size: LABEL_SIZE, colour: QUIET, align: "right" });
  }
  const step = width / Math.max(1, bars.length);
  const thick = Math.min(28, step * 0.62);
  // Labels that would run into each other are left out evenly.
  const widest = Math.max(...bars.map(({ label }) => sheet.widthOf(label, { size: LABEL_SIZE }))) + 4;
  const every = Math.max(1, Math.ceil(widest / step));
  for (const [index, { label, whole, part }] of bars.entries()) {
    const x = left + step * (index + 0.5);
    for (const [value, share, colour] of [[whole, 1, PALE] as const, [part, 0.56, PRIMARY] as const]) {
      const tall = (height * value) / scale;
      sheet.box({ x: x - (thick * share) / 2, y: top + height - tall, width: thick * share, height: tall, colour });
    }
    if (index % every === 0)
      sheet.text(label, x, top + height + 12, { size: LABEL_SIZE, colour: QUIET, align: "center" });
  }
  sheet.y = top + height + 24;
}

interface Span {
  label: string;
  p50: number | undefined;
  p90: number | undefined;
}

/** Lying bars in minutes: dark to the middle, pale to the ninetieth; both with their number. */
export function spans(sheet: Sheet, { rows }: { rows: readonly Span[] }): void {
  legend(sheet, [
    { name: "一半的人不超过", colour: PRIMARY },
    { name: "十人里有九人不超过", colour: PALE },
  ]);
  const labelWidth = 120;
  const numberWidth = 82;
  const room = sheet.width - labelWidth - numberWidth;
  const scale = roundUp(Math.max(1, ...rows.map(({ p90 }) => p90 ?? 0)));
  for (const { label, p50, p90 } of rows) {
    sheet.need(18);
    const { y } = sheet;
    const x = sheet.left + labelWidth;
    const [name = ""] = sheet.linesOf(label, labelWidth - 8, { size: 9 });
    sheet.text(name, sheet.left, y + 10, { size: 9 });
    if (p50 === undefined || p90 === undefined) {
      sheet.text("没有叫过号", x, y + 10, { size: 9, colour: QUIET });
    } else {
      sheet.box({ x, y: y + 2, width: Math.max(1, (room * p90) / scale), height: 10, colour: PALE });
      sheet.box({ x, y: y + 2, width: Math.max(1, (room * p50) / scale), height: 10, colour: PRIMARY });
      const words = `${p50} / ${p90} 分钟`;
      sheet.text(words, x + (room * p90) / scale + 6, y + 10, { size: 9, colour: INK });
    }
    sheet.y += 17;
  }
  sheet.box({ x: sheet.left, y: sheet.y + 2, width: sheet.width, height: 0.6, colour: LINE });
  sheet.y += 8;
}

function legend(sheet: Sheet, entries: readonly { name: string; colour: string }[]): void {
  let x = sheet.left;
  for (const { name, colour } of entries) {
    sheet.box({ x, y: sheet.y, width: 9, height: 9, colour });
    sheet.text(name, x + 13, sheet.y + 8, { size: LABEL_SIZE, colour: QUIET });
    x += 13 + sheet.widthOf(name, { size: LABEL_SIZE }) + 18;
  }
  sheet.y += 20;
}

const numberText = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
