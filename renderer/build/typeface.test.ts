import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { charactersIn } from "./characters.ts";
import { codePointsOf } from "./font-table.ts";

const require = createRequire(import.meta.url);
const face = readFileSync(require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"));

describe("the type family", () => {
  it("knows the rare characters of names that the usual slices lack", () => {
    const points = codePointsOf(face);
    for (const rare of "㛃䶮㙦") expect(points).toContain(rare.codePointAt(0));
  });

  it("has every character of our own screens", () => {
    const points = codePointsOf(face);
    const missing = [
      ...charactersIn([join(import.meta.dirname, "../citizen"), join(import.meta.dirname, "../ui")]),
    ].filter((character) => !points.has(character.codePointAt(0) ?? -1));
    expect(missing).toEqual([]);
  });

  it("collects characters of templates, and common surnames that no template has", () => {
    const found = charactersIn([join(import.meta.dirname, "../citizen")]);
    for (const character of "取号诸葛A7，") expect(found).toContain(character);
  });

  it("refuses a file that is no font it can read", () => {
    expect(() => codePointsOf(Buffer.alloc(64))).toThrow("cmap");
  });
});
