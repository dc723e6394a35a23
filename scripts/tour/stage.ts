import { copyFileSync, writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "vite";
import { pageBuild } from "../../renderer/build/page-build.ts";

const root = resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/**
 * A small Electron program in `dir` that holds all it needs: the page with its gallery, the shell's own preload, and the
 * tour. It stands outside the repository, so that it also runs for a user who cannot read that.
 */
export async function buildStage(dir: string): Promise<void> {
  await build({
    ...pageBuild({ outDir: join(dir, "renderer"), withGallery: true }),
    configFile: false,
    logLevel: "warn",
  });
  await bundle(join(root, "scripts/tour/electron-main.ts"), { dir, file: "main.cjs" });
  await bundle(join(root, "electron/preload/preload.ts"), { dir, file: "preload.cjs" });
  copyFileSync(require.resolve("axe-core/axe.min.js"), join(dir, "axe.min.js"));
  writeFileSync(
    join(dir, "package.json"),
    JSON.stringify({ name: "fangbian-tour", version: "0.0.0", main: "main.cjs" }),
  );
}

async function bundle(entry: string, out: { dir: string; file: string }): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    build: {
      target: "node18",
      outDir: out.dir,
      emptyOutDir: false,
      minify: false,
      ssr: entry,
      rolldownOptions: {
        external: ["electron", ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { format: "cjs", entryFileNames: out.file, codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ["electron"], target: "node" },
  });
}
