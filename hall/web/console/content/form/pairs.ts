/** `{ "1": "正常" }` as lines `1 = 正常`. */
export function pairsText(pairs: unknown): string {
  if (typeof pairs !== "object" || pairs === null || Array.isArray(pairs)) return "";
  return Object.entries(pairs)
    .map(([name, value]) => `${name} = ${typeof value === "object" ? "" : String(value)}`)
    .join("\n");
}

/** The same read back. A colon does as well, also the wide one that a Chinese keyboard writes. */
export function pairsIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.search(/[=＝:：]/);
      return at === -1 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
