import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ENV } from "../../electron/contract/supervision.ts";
import type { ElectronRuntime } from "../electron-runtime/resolve.ts";
import { enrolKiosk } from "./enrol-kiosk.ts";
import { electronFlags } from "../environment/electron-flags.ts";

export interface StartOptions {
  root: string;
  argv: readonly string[];
  runtime: ElectronRuntime;
  display: string;
  /** Where data goes unless `--data` says otherwise. */
  defaultDataDir: string;
}

/**
 * `./kiosk start [--profile FILE] [--data DIR] [--enrol CODE]`: the kiosk alone, until it is ended. Its log goes to standard
 * output. With a code it is enrolled at its hall first; one that is not taken starts nothing.
 */
export async function runStart(options: StartOptions): Promise<number> {
  const { values } = parseArgs({
    args: [...options.argv],
    options: {
      profile: { type: "string" },
      data: { type: "string" },
      headless: { type: "boolean" },
      enrol: { type: "string" },
    },
  });
  const profile = resolve(values.profile ?? join(options.root, "kiosk-config", "profiles", "demo.yaml"));
  const dataDir = resolve(values.data ?? options.defaultDataDir);
  if (!existsSync(profile)) {
    console.error(
      `no profile at ${profile}: copy kiosk-config/profiles/demo.yaml, change it, and name it with --profile`,
    );
    return 2;
  }
  mkdirSync(dataDir, { recursive: true });
  if (values.enrol !== undefined) {
    const enrolled = await enrolKiosk({ profile, dataDir, code: values.enrol });
    console.error(enrolled.isOk() ? enrolled.value : enrolled.error);
    if (enrolled.isErr()) return 1;
  }
  const child = spawn(options.runtime.executable, [...electronFlags(), options.root], {
    cwd: options.root,
    env: { ...process.env, DISPLAY: options.display, [ENV.profile]: profile, [ENV.data]: dataDir },
    stdio: "inherit",
  });
  const end = (signal: NodeJS.Signals) => child.kill(signal);
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  return new Promise((done) => child.once("exit", (code) => done(code ?? 0)));
}
