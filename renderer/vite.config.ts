import { resolve } from "node:path";
import { defineConfig } from "vite";
import { pageBuild } from "./build/page-build.ts";

export default defineConfig(
  pageBuild({ outDir: resolve(import.meta.dirname, "../dist/renderer"), withGallery: false }),
);
