import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "./stamp.ts";

/** What the pages of the hall are made of; one of them shows the kiosk's screens. */
const SOURCES = ["hall/web", "hall/contract", "kiosk-config/schema", "renderer", "electron/contract", "scripts/build"];

const outDirOf = (root: string) => join(root, "dist", "hall-web");
const stampOf = (root: string) => join(outDirOf(root), ".stamp");

/** Whether `dist/hall-web` is made of what lies here now. */
export function hallPagesAreFresh(root: string): boolean {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), "utf8") === hashOf(root, SOURCES);
}

/** Build the pages of the hall into `dist/hall-web`, unless nothing has changed since the last time. */
export async function buildHallPages(options: { root: string; say: (line: string) => void }): Promise<void> {
  const { root, say } = options;
  if (hallPagesAreFresh(root)) return;
  say("building the pages of the hall");
  const hash = hashOf(root, SOURCES);
  const [{ build }, { pageBuild, TARGET }, { previewBuild }] = await Promise.all([
    import("vite"),
    import("../../hall/web/build/page-build.ts"),
    import("../../renderer/build/preview-build.ts"),
  ]);
  const outDir = outDirOf(root);
  await build(pageBuild({ outDir }));
  // Second: the first empties the folder.
  await build(previewBuild({ outDir, target: TARGET }));
  writeFileSync(stampOf(root), hash);
}
