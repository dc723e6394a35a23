import { resolve } from "node:path";
import vue from "@vitejs/plugin-vue";
import type { InlineConfig } from "vite";
import { handwritingData } from "./handwriting-data.ts";
import { pinyinDictionary } from "./pinyin-dictionary.ts";
import { typeface } from "./typeface.ts";

const root = resolve(import.meta.dirname, "..");

/*
 * Two chunks and no more: what attract and home need, and everything else. Each file is a round trip through the shell
 * at the moment when everybody waits.
 */
const FIRST =
  /node_modules\/(vue|@vue|pinia|@orpc|@standard-schema)\/|electron\/contract\/|citizen\/(stores|host|wording|frame)\/|technician\/stores\/staff|citizen\/(chime|screens\/(Attract|Home|OutOfService|later))|ui\/(Notice|CardSlot|Bar|tokens)\/|input\/(IdNumberPad\/id-number|Keypad\/typed-rule)/;
/** Behind the front: fetched when staff opens it. */
const TECHNICIAN = /renderer\/technician\/(?!stores\/staff)/;
const LATER = /reka-ui|citizen\/(screens|dialogs)\/|renderer\/input\/|ui\/(?!gallery)/;

/**
 * How the page is built. Pages are served by the shell as app://kiosk/…; every URL is relative, so that the page does not
 * know its own scheme. The component gallery is only for the tour.
 */
export function pageBuild(options: { outDir: string; withGallery: boolean }): InlineConfig {
  return {
    root,
    base: "./",
    cacheDir: `${process.env.FANGBIAN_CACHE_DIR ?? resolve(root, "../node_modules/.cache")}/vite-renderer`,
    plugins: [typeface(), pinyinDictionary(), handwritingData(), vue()],
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
          codeSplitting: {
            groups: [
              { name: "first", test: FIRST, priority: 2 },
              { name: "technician", test: TECHNICIAN, priority: 3 },
              { name: "later", test: LATER, priority: 1 },
            ],
          },
        },
        input: {
          citizen: resolve(root, "citizen/index.html"),
          print: resolve(root, "print/index.html"),
          ...(options.withGallery ? { gallery: resolve(root, "ui/gallery/index.html") } : {}),
        },
      },
    },
  };
}
