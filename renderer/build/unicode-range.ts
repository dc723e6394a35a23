const hex = (point: number) => point.toString(16).toUpperCase();

/** Code points → CSS `unicode-range` value, neighbours joined: `U+3400-34FF,U+4E00`. */
export function formatUnicodeRange(points: Iterable<number>): string {
  const sorted = [...points].sort((a, b) => a - b);
  const ranges: { first: number; last: number }[] = [];
  for (const point of sorted) {
    const open = ranges.at(-1);
    if (open && point <= open.last + 1) open.last = point;
    else ranges.push({ first: point, last: point });
  }
  return ranges
    .map(({ first, last }) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(",");
}

/** CSS `unicode-range` value → code points. */
export function parseUnicodeRange(range: string): Set<number> {
  const points = new Set<number>();
  for (const part of range.split(",")) {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    for (let point = parseInt(first, 16); point <= parseInt(last, 16); point += 1) points.add(point);
  }
  return points;
}
