import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Canvas from "@napi-rs/canvas";

const FACES = { regular: "400Regular/NotoSansSC_400Regular.ttf", bold: "700Bold/NotoSansSC_700Bold.ttf" } as const;

export interface ReportTypeface {
  canvas: typeof Canvas;
  /** For `context.font`. */
  font: (options: { size: number; bold?: boolean }) => string;
}

let loaded: ReportTypeface | undefined;

/** The drawing library with whole faces in it, so that a report keeps its letters wherever it is opened. Loaded with the first report. */
export function loadReportTypeface(): ReportTypeface {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  const canvas = require("@napi-rs/canvas") as typeof Canvas;
  const folder = dirname(require.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  for (const [name, file] of Object.entries(FACES))
    canvas.GlobalFonts.registerFromPath(join(folder, file), `Fangbian Report ${name}`);
  loaded = { canvas, font: ({ size, bold = false }) => `${size}px "Fangbian Report ${bold ? "bold" : "regular"}"` };
  return loaded;
}
