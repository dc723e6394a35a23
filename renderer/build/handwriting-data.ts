import type { Plugin } from "vite";
import { strokePack } from "./stroke-pack.ts";
import { strokeLicence } from "./stroke-source.ts";

/** Lays the reference characters of the handwriting pad beside the pages, and their licence beside them. */
export function handwritingData(): Plugin {
  return {
    name: "fangbian:handwriting-data",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "handwriting/strokes.bin", source: strokePack() });
      this.emitFile({ type: "asset", fileName: "handwriting/ARPHICPL.TXT", source: strokeLicence() });
    },
  };
}
