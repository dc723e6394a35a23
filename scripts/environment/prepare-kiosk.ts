import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { buildAll } from "../build/main.ts";
import { resolveElectron, type ElectronRuntime } from "../electron-runtime/resolve.ts";
import { ROOT, runSettings } from "../setup/run-settings.ts";
import { acquireDisplay, type Display, type DisplayWish } from "./display.ts";
import { withLock } from "./lock.ts";
import { MACHINE_CACHE_DIR } from "./places.ts";
import { say } from "./say.ts";

export interface PreparedKiosk {
  runtime: ElectronRuntime;
  display: Display;
  /** For every child that starts an Electron; already in this process's own environment. */
  env: NodeJS.ProcessEnv;
  release(): Promise<void>;
}

/** Build, Electron and display: what must stand before a kiosk window can open. */
export async function prepareKiosk(wish: DisplayWish): Promise<Result<PreparedKiosk, string>> {
  const settings = runSettings();
  await withLock(
    { file: join(settings.cacheDir, "build.lock"), onWait: () => say("another run is building; waiting") },
    () => buildAll({ root: ROOT, say }),
  );
  const runtime = settings.runtime !== undefined ? ok(settings.runtime) : await electronHere(settings.cacheDir);
  if (runtime.isErr()) return err(runtime.error);
  const display = await acquireDisplay(wish);
  if (display.isErr()) return err(display.error);
  const env = { ...display.value.env, FANGBIAN_ELECTRON: runtime.value.executable };
  Object.assign(process.env, env);
  return ok({ runtime: runtime.value, display: display.value, env, release: () => display.value.release() });
}

function electronHere(cacheDir: string): Promise<Result<ElectronRuntime, string>> {
  return resolveElectron({ root: ROOT, cacheDirs: [cacheDir, MACHINE_CACHE_DIR], fetching: "allowed" });
}
