import { existsSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { runCommand } from "../environment/run-command.ts";

export interface ElectronRuntime {
  /** Absolute path of the executable. */
  executable: string;
  /** As the executable itself says it, e.g. `25.1.1`. */
  version: string;
  /** Where it came from, in the order they are tried. */
  source: "override" | "installed" | "downloaded" | "fallback";
  /** What a person should know about it. */
  note?: string;
}

export interface ResolveOptions {
  /** The tree whose node_modules holds the package `electron`. */
  root: string;
  /** Where a runtime is kept; the first is also where a new one goes. */
  cacheDirs: readonly [string, ...string[]];
  /** `only-look`: take what is there, fetch nothing. */
  fetching: "allowed" | "only-look";
  env?: NodeJS.ProcessEnv;
}

const ASK_TIMEOUT_MS = 20_000;

/** Take the Electron in a folder, if it starts. Asked for its version it shows missing libraries as well. */
export async function runtimeIn(
  dir: string,
  source: ElectronRuntime["source"],
  note?: string,
): Promise<Result<ElectronRuntime, string>> {
  const executable = join(dir, "electron");
  if (!existsSync(executable)) return err(`there is no executable ${executable}`);
  const asked = await runCommand({
    command: [executable, "-p", "process.versions.electron"],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "" },
    timeoutMs: ASK_TIMEOUT_MS,
  });
  const version = asked.stdout.trim();
  if (asked.code !== 0 || !/^\d+\./.test(version)) {
    return err(`${executable} does not start: ${asked.stderr.trim().split("\n")[0] ?? `exit code ${asked.code}`}`);
  }
  return ok({ executable, version, source, ...(note !== undefined && { note }) });
}
