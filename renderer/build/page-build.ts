import { resolve } from "node:path";
import vue from "@vitejs/plugin-vue";
import type { InlineConfig, Plugin } from "vite";
import { planChunks, type ChunkName } from "./chunk-plan.ts";
import { handwritingData } from "./handwriting-data.ts";
import { pinyinDictionary } from "./pinyin-dictionary.ts";
import { isWideTypeface, typeface } from "./typeface.ts";

const root = resolve(import.meta.dirname, "..");

/** One module for each icon: only those in use are kept, so only the bundler knows who needs which. */
const ICONS = /node_modules\/@lucide\//;

/*
 * Two chunks and no more: what attract and home need, and everything else. Each file is a round trip through the shell
 * at the moment when everybody waits. A third is behind the front: fetched when staff opens it.
 */
function chunks() {
  let plan: ReadonlyMap<string, ChunkName> = new Map();
  const plugin: Plugin = {
    name: "fangbian:chunks",
    buildEnd() {
      plan = planChunks({
        entry: resolve(root, "citizen/main.ts"),
        technician: resolve(root, "technician/TechnicianApp.vue"),
        asksOf: (id) => (ICONS.test(id) ? undefined : (this.getModuleInfo(id) ?? undefined)),
      });
    },
  };
  // The faces for what hardly anybody sees stay in a sheet of their own.
  const groups = (["technician", "later", "first"] as const).map((name, priority) => ({
    name,
    priority,
    test: (id: string) => plan.get(id) === name && !ICONS.test(id) && !isWideTypeface(id),
  }));
  return { plugin, groups };
}

/**
 * How the page is built. Pages are served by the shell as app://kiosk/…; every URL is relative, so that the page does not
 * know its own scheme. The component gallery and the page that can be begun anew are only for the tour.
 */
export function pageBuild(options: { outDir: string; withGallery: boolean }): InlineConfig {
  const { plugin, groups } = chunks();
  return {
    root,
    base: "./",
    cacheDir: `${process.env.FANGBIAN_CACHE_DIR ?? resolve(root, "../node_modules/.cache")}/vite-renderer`,
    plugins: [typeface(), pinyinDictionary(), handwritingData(), vue(), plugin],
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
    build: {
      outDir: options.outDir,
      emptyOutDir: true,
      target: "chrome114",
      // The CSP allows no data: fonts and no inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          codeSplitting: { groups },
        },
        input: {
          citizen: resolve(root, "citizen/index.html"),
          print: resolve(root, "print/index.html"),
          ...(options.withGallery
            ? { gallery: resolve(root, "ui/gallery/index.html"), anew: resolve(root, "citizen/anew.html") }
            : {}),
        },
      },
    },
  };
}
