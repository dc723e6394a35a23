import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";
import { charactersIn } from "./characters.ts";
import { codePointsOf } from "./font-table.ts";
import { formatUnicodeRange, parseUnicodeRange } from "./unicode-range.ts";

/*
 * One type family in three layers, each only asked for what the former lacks:
 *   core    two static weights cut to the characters of our own screens and content: two files at start instead of forty;
 *   wide    the variable slices of fontsource, for names and content that came later;
 *   rare    the whole regular face, for what the slices lack (CJK Extension A and half of the basic block: 㛃, 䶮).
 * Their ranges are disjoint on purpose: Chromium fetches a later face while an earlier one is still loading.
 */
const CORE_CSS = "virtual:typeface-core.css";
const WIDE_CSS = "virtual:typeface-wide.css";

const REGULAR = "400Regular/NotoSansSC_400Regular.ttf";
const BOLD = "700Bold/NotoSansSC_700Bold.ttf";

const require = createRequire(import.meta.url);
const repository = resolve(import.meta.dirname, "../..");
const faceFile = (name: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}`);

/** Whether a module is the sheet of faces that a page fetches last. */
export const isWideTypeface = (id: string) => id === join(facesFolder(), "wide.css");

const facesFolder = () => join(process.env.FANGBIAN_CACHE_DIR ?? join(repository, "node_modules/.cache"), "typeface");

export function typeface(): Plugin {
  const folder = facesFolder();
  return {
    name: "fangbian:typeface",
    enforce: "pre",
    async buildStart() {
      await writeFaces(folder);
    },
    async generateBundle() {
      // The static pages stand alone: their own few characters, under a name that their style sheet knows.
      const text = ["out-of-service.html", "power-off.html"]
        .map((page) => readFileSync(join(repository, "renderer/public", page), "utf8"))
        .join("");
      const source = await subsetFont(readFileSync(faceFile(BOLD)), text, { targetFormat: "truetype" });
      this.emitFile({ type: "asset", fileName: "out-of-service.ttf", source });
    },
    resolveId(id) {
      if (id === CORE_CSS) return join(folder, "core.css");
      if (id === WIDE_CSS) return join(folder, "wide.css");
      return null;
    },
  };
}

async function writeFaces(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const contentFolder = join(repository, "kiosk-config/content");
  const characters = charactersIn([
    join(repository, "renderer/citizen"),
    join(repository, "renderer/ui"),
    join(repository, "renderer/print"),
    join(repository, "renderer/technician"),
    join(repository, "renderer/input"),
    join(repository, "renderer/camera"),
    ...(existsSync(contentFolder) ? [contentFolder] : []),
  ]);
  const regular = readFileSync(faceFile(REGULAR));
  const bold = readFileSync(faceFile(BOLD));
  const available = codePointsOf(regular);
  const core = [...characters].filter((character) => available.has(character.codePointAt(0) ?? -1));
  const corePoints = new Set(core.map((character) => character.codePointAt(0) ?? 0));

  // TrueType and not WOFF2: the files come from the same disk, and unpacking would cost more than reading.
  const options = { targetFormat: "truetype" } as const;
  writeFileSync(join(folder, "core-400.ttf"), await subsetFont(regular, core.join(""), options));
  writeFileSync(join(folder, "core-700.ttf"), await subsetFont(bold, core.join(""), options));
  writeFileSync(join(folder, "rare.ttf"), regular);
  writeFileSync(
    join(folder, "core.css"),
    fontFace({ family: "Fangbian Core", weight: "400", file: "./core-400.ttf", points: corePoints }) +
      fontFace({ family: "Fangbian Core", weight: "700", file: "./core-700.ttf", points: corePoints }),
  );
  writeFileSync(join(folder, "wide.css"), wideCss({ available, corePoints }));
}

function wideCss({ available, corePoints }: { available: Set<number>; corePoints: Set<number> }): string {
  const source = readFileSync(require.resolve("@fontsource-variable/noto-sans-sc/wght.css"), "utf8");
  const files = require.resolve("@fontsource-variable/noto-sans-sc/wght.css").replace(/wght\.css$/, "files/");
  const covered = new Set(corePoints);
  const slices = source
    .replaceAll("font-display: swap", "font-display: block")
    .replaceAll("url(./files/", `url(${files}`)
    .replaceAll("'Noto Sans SC Variable'", '"Fangbian Wide"')
    .replace(/unicode-range: ([^;]+);/g, (_, range: string) => {
      const points = [...parseUnicodeRange(range)].filter((point) => !corePoints.has(point));
      points.forEach((point) => covered.add(point));
      // A slice that the core face holds entirely must not fall back to "every character".
      return `unicode-range: ${points.length > 0 ? formatUnicodeRange(points) : "U+10FFFF"};`;
    });
  const rare = [...available].filter((point) => point >= 0x2e80 && !covered.has(point));
  return slices + fontFace({ family: "Fangbian Rare", weight: "400 900", file: "./rare.ttf", points: rare });
}

function fontFace(face: { family: string; weight: string; file: string; points: Iterable<number> }): string {
  return (
    `@font-face{font-family:"${face.family}";font-style:normal;font-weight:${face.weight};font-display:block;` +
    `src:url(${face.file}) format("truetype");unicode-range:${formatUnicodeRange(face.points)}}\n`
  );
}
