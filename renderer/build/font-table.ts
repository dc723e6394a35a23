/** Code points of a TrueType font, read from the format-12 subtable of its `cmap`. Throws if the font has none. */
export function codePointsOf(font: Buffer): Set<number> {
  const table = subtable12(font, cmapOffset(font));
  const groups = font.readUInt32BE(table + 12);
  const points = new Set<number>();
  for (let group = 0; group < groups; group += 1) {
    const at = table + 16 + 12 * group;
    const last = font.readUInt32BE(at + 4);
    for (let point = font.readUInt32BE(at); point <= last; point += 1) points.add(point);
  }
  return points;
}

function cmapOffset(font: Buffer): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + 16 * index;
    if (font.toString("latin1", at, at + 4) === "cmap") return font.readUInt32BE(at + 8);
  }
  throw new Error("font without a cmap table");
}

function subtable12(font: Buffer, cmap: number): number {
  const subtables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const offset = cmap + font.readUInt32BE(cmap + 8 + 8 * index);
    if (font.readUInt16BE(offset) === 12) return offset;
  }
  throw new Error("font without a format-12 cmap");
}
