import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import vue from "@vitejs/plugin-vue";
import type { InlineConfig } from "vite";

const root = resolve(import.meta.dirname, "..");

/** Screens on the wall are changed every ten years, their browsers more rarely than one wishes. */
export const TARGET = ["chrome90", "firefox90", "safari15"];

/** Names of the pages: every folder beside this one that has an `index.html`. */
export function pageNames(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, "index.html")))
    .map(({ name }) => name)
    .sort();
}

/**
 * How the pages of the hall are built: one entry each, what they share in files of its own. Every address is relative, so
 * that a hall behind a proxy may lie below a path. Without `outDir` nothing is written (tests).
 */
export function pageBuild({ outDir }: { outDir?: string } = {}): InlineConfig {
  return {
    configFile: false,
    root,
    base: "./",
    publicDir: false,
    cacheDir: `${process.env.FANGBIAN_CACHE_DIR ?? resolve(root, "../../node_modules/.cache")}/vite-hall`,
    logLevel: "warn",
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
    build: {
      ...(outDir === undefined ? { write: false } : { outDir, emptyOutDir: true }),
      target: TARGET,
      // The policy of the pages allows no data: fonts and no script in the page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // The charts of the statistics, which no other page loads.
      chunkSizeWarningLimit: 800,
      rolldownOptions: {
        input: Object.fromEntries(pageNames().map((name) => [name, resolve(root, name, "index.html")])),
      },
    },
  };
}
