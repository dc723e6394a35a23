import { join } from "node:path";
import type { Plugin } from "vite";
import { cachedFile } from "./cached-file.ts";
import { strokePack } from "./stroke-pack.ts";
import { strokeLicence } from "./stroke-source.ts";

const here = import.meta.dirname;
const MADE_BY = ["stroke-pack.ts", "stroke-source.ts", "../input/handwriting/stroke-file.ts"];

/** Lays the reference characters of the handwriting pad beside the pages, and their licence beside them. */
export function handwritingData(): Plugin {
  return {
    name: "fangbian:handwriting-data",
    apply: "build",
    generateBundle() {
      const sources = MADE_BY.map((file) => join(here, file));
      const source = cachedFile({ name: "strokes", sources, make: strokePack });
      this.emitFile({ type: "asset", fileName: "handwriting/strokes.bin", source });
      this.emitFile({ type: "asset", fileName: "handwriting/ARPHICPL.TXT", source: strokeLicence() });
    },
  };
}
