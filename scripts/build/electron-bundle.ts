import { builtinModules } from "node:module";
import { join } from "node:path";
import { build } from "vite";
import { readerDefine } from "./checked-content.ts";

/** Native modules stay in node_modules: their prebuilds are found relative to their own package. */
const NATIVE = [
  "electron",
  "serialport",
  "@serialport/bindings-cpp",
  "libsql",
  "@napi-rs/canvas",
  "node-hid",
  "onnxruntime-node",
  "tesseract.js",
  "@pcsc-mini/linux-x86_64-gnu",
  "@pcsc-mini/windows-x86_64-electron",
];
const EXTERNAL = [...NATIVE, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

export interface Bundle {
  /** Source entry, relative to the repository. */
  entry: string;
  /** Output folder under `dist/`. */
  outDir: string;
  fileName: string;
}

export const ELECTRON_BUNDLES: readonly Bundle[] = [
  { entry: "electron/main/main.ts", outDir: "electron", fileName: "main.cjs" },
  { entry: "electron/preload/preload.ts", outDir: "electron", fileName: "preload.cjs" },
  { entry: "electron/preload/print-preload.ts", outDir: "electron", fileName: "print-preload.cjs" },
  { entry: "electron/host/process.ts", outDir: "electron", fileName: "host.cjs" },
  { entry: "devices/process.ts", outDir: "devices", fileName: "process.cjs" },
  { entry: "ocr/process.ts", outDir: "ocr", fileName: "process.cjs" },
];

/**
 * One entry as one CommonJS file: a sandboxed preload may not require a second one, and the shell reads one file faster
 * than many. Target Node 18: the oldest Electron this runs on.
 */
export async function bundle(root: string, { entry, outDir, fileName }: Bundle): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    define: readerDefine(root),
    build: {
      target: "node18",
      outDir: join(root, "dist", outDir),
      emptyOutDir: false,
      minify: true,
      sourcemap: "hidden",
      ssr: join(root, entry),
      rolldownOptions: {
        external: EXTERNAL,
        output: { format: "cjs", entryFileNames: fileName, codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: NATIVE, target: "node" },
  });
}
