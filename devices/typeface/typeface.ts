import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Canvas from "@napi-rs/canvas";

/** Regular, bold; and one face with the rare characters of names that the slices lack (㛃, 䶮). */
export const FAMILY = "Fangbian Sans";
const RARE_FAMILY = "Fangbian Rare";

export interface Typeface {
  canvas: typeof Canvas;
  /** For `context.font`: our faces first, then whatever the system has for what is left. */
  font: (options: { sizePx: number; bold?: boolean }) => string;
}

let loaded: Typeface | undefined;

/**
 * The drawing library with our type family in it; loaded when the first line must be drawn, because it costs a tenth of a
 * second that a start has better use for.
 */
export function loadTypeface(): Typeface {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  const canvas = require("@napi-rs/canvas") as typeof Canvas;
  const slices = join(dirname(require.resolve("@fontsource-variable/noto-sans-sc/package.json")), "files");
  for (const file of readdirSync(slices)) {
    // All slices under one name: the library puts them together as a browser does.
    if (file.endsWith(".woff2")) canvas.GlobalFonts.registerFromPath(join(slices, file), FAMILY);
  }
  const rare = join(
    dirname(require.resolve("@expo-google-fonts/noto-sans-sc/package.json")),
    "400Regular",
    "NotoSansSC_400Regular.ttf",
  );
  if (existsSync(rare)) canvas.GlobalFonts.registerFromPath(rare, RARE_FAMILY);
  const rest = canvas.GlobalFonts.families
    .map(({ family }) => family)
    .filter((family) => /Han|CJK|Hana|Song|Hei/i.test(family));
  const families = [FAMILY, RARE_FAMILY, ...rest].map((family) => `"${family}"`).join(", ");
  loaded = { canvas, font: ({ sizePx, bold = false }) => `${bold ? "bold " : ""}${sizePx}px ${families}` };
  return loaded;
}
