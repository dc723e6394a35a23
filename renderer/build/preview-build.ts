import { resolve } from "node:path";
import vue from "@vitejs/plugin-vue";
import type { InlineConfig } from "vite";

const root = resolve(import.meta.dirname, "..");

/**
 * How the page is built that shows a guide as a kiosk would, for the hall to serve among its own: into their folder, beside
 * what lies there already, for the browsers that they are for.
 */
export function previewBuild({ outDir, target }: { outDir: string; target: string[] }): InlineConfig {
  return {
    configFile: false,
    root,
    base: "./",
    publicDir: false,
    cacheDir: `${process.env.FANGBIAN_CACHE_DIR ?? resolve(root, "../node_modules/.cache")}/vite-preview`,
    logLevel: "warn",
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
    build: {
      outDir,
      emptyOutDir: false,
      target,
      // The policy of the pages allows no data: fonts and no script in the page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: { preview: resolve(root, "preview/index.html") } },
    },
  };
}
