import { join } from "node:path";
import { build as viteBuild } from "vite";
import { buildCheckedContent } from "./checked-content.ts";
import { bundle, ELECTRON_BUNDLES } from "./electron-bundle.ts";
import { buildHallBundle } from "./hall-bundle.ts";
import { buildHallPages } from "./hall-pages.ts";
import { isFresh, sourceHash, stamp } from "./stamp.ts";

/** Build shell, services and pages into `dist/`, unless nothing has changed since the last time. */
export async function buildAll(options: { root: string; say: (line: string) => void }): Promise<void> {
  const { root, say } = options;
  await buildHallPages(options);
  await buildHallBundle(options);
  const hash = sourceHash(root);
  if (isFresh(root, hash)) return;
  say("building shell, services and page");
  for (const each of ELECTRON_BUNDLES) await bundle(root, each);
  await viteBuild({ configFile: join(root, "renderer", "vite.config.ts"), logLevel: "warn" });
  await buildCheckedContent(root);
  stamp(root, hash);
}
