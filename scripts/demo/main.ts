import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENV } from "../../electron/contract/supervision.ts";
import type { ElectronRuntime } from "../electron-runtime/resolve.ts";
import { electronFlags } from "../environment/electron-flags.ts";
import { bareStartMs, kioskStartMs } from "../rig/cold-start.ts";
import { Rig } from "../rig/rig.ts";
import type { DemoSummary } from "./summary.ts";
import { walkVisit } from "./visit.ts";

export interface DemoOptions {
  root: string;
  outDir: string;
  argv: readonly string[];
  runtime: ElectronRuntime;
  display: string;
}

/**
 * The main job, whole, on the embedded defaults: a hall with accounts, device twins, a kiosk that is enrolled there, one
 * citizen's visit. With `--headless` it ends there; on a display kiosk and dock stay open until Ctrl+C.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { root, outDir, runtime, display } = options;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  say(`Electron ${runtime.version} (${runtime.source})`);
  say("hall, card reader and receipt printer are started");
  const rig = await Rig.prepare({ root, executable: runtime.executable, display, access: "accounts" });
  try {
    await rig.enrol();
    say("the kiosk is enrolled at the hall with a one-time code");
    const coldStart = await measureColdStart(options, rig);
    say("a citizen's visit:");
    await rig.launch();
    const { pictures, ...figures } = await walkVisit(rig, outDir, say);
    const summary: DemoSummary = {
      ...figures,
      coldStart,
      electron: { version: runtime.version, source: runtime.source },
      pictures,
    };
    writeFileSync(join(outDir, "summary.json"), `${JSON.stringify(summary, undefined, 2)}\n`);
    say(
      `ticket ${summary.ticket.number} ${summary.ticket.printOutcome}; pictures, ticket and summary.json in out/demo/`,
    );
    if (!options.argv.includes("--headless")) await stayOpen(options, rig, say);
    return summary.ticket.printOutcome === "printed" ? 0 : 1;
  } finally {
    await rig.stop();
  }
}

/** On a data folder of its own, and against the same hall, so that nothing of the visit is disturbed. */
async function measureColdStart({ root, runtime, display }: DemoOptions, rig: Rig): Promise<DemoSummary["coldStart"]> {
  const dataDir = mkdtempSync(join(tmpdir(), "fangbian-start-"));
  try {
    const electron = { executable: runtime.executable, display };
    const env = { [ENV.profile]: rig.profileFile, [ENV.data]: dataDir };
    const bare = await bareStartMs(electron);
    const kiosk = await kioskStartMs({ ...electron, cwd: root, env });
    return { ms: Math.round(kiosk), bareElectronMs: Math.round(bare) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function stayOpen({ runtime, root, display }: DemoOptions, rig: Rig, say: (line: string) => void): Promise<void> {
  const dock = spawn(
    runtime.executable,
    [...electronFlags(), join(root, "scripts", "demo", "dock-window.cjs"), rig.station.controlUrl],
    { env: { ...process.env, DISPLAY: display }, stdio: "ignore" },
  );
  say(`kiosk and dock are open; the dock is also at ${rig.station.controlUrl} (Ctrl+C ends everything)`);
  say(`the hall's screen, for one browser, within half an hour: ${rig.hall.url}${await rig.staff.displayLink()}`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    rig.kiosk.app.once("close", () => resolve());
  });
  dock.kill();
}
