import type { Plugin } from "vite";
import { cachedDictionary } from "./pinyin/cached-dictionary.ts";

/** Lays the dictionary of the pinyin keyboard beside the pages, under a name that the keyboard knows. */
export function pinyinDictionary(): Plugin {
  return {
    name: "fangbian:pinyin-dictionary",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "pinyin.bin", source: cachedDictionary() });
    },
  };
}
