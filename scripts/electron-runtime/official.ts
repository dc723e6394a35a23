import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { err, type Result } from "neverthrow";
import { z } from "zod";
import { runCommand } from "../environment/run-command.ts";
import { say } from "../environment/say.ts";
import { freshFolder, putInPlace } from "./put-in-place.ts";
import { forgetFailure, rememberedFailure, rememberFailure } from "./remembered-failure.ts";
import { runtimeIn, type ElectronRuntime, type ResolveOptions } from "./runtime.ts";

const DEFAULT_WAIT_SECONDS = 60;
const WAIT_ENV = "FANGBIAN_ELECTRON_WAIT_SECONDS";
const DOWNLOADER = fileURLToPath(new URL("official-download.cjs", import.meta.url));

/** The official binary from an earlier download, or downloaded now. A failure is remembered for an hour. */
export async function downloadedRuntime(
  options: ResolveOptions & { env: NodeJS.ProcessEnv },
): Promise<Result<ElectronRuntime, string>> {
  const { root, cacheDirs, env } = options;
  const version = wantedVersion(root);
  if (version === undefined) return err("official download: the package electron is not installed");
  const name = `electron-${version}-${process.platform}-${process.arch}`;
  for (const dir of cacheDirs) {
    if (existsSync(join(dir, name))) return runtimeIn(join(dir, name), "downloaded");
  }
  const mirror = env["ELECTRON_MIRROR"] ?? env["npm_config_electron_mirror"] ?? "";
  const waitSeconds = Number(env[WAIT_ENV]) || DEFAULT_WAIT_SECONDS;
  const what = `${name} ${mirror} ${waitSeconds}`;
  const memory = join(cacheDirs[0], "electron-download-failed.json");
  const failedBefore = rememberedFailure(memory, what);
  if (failedBefore !== undefined) return err(`official download: failed less than an hour ago: ${failedBefore}`);
  if (options.fetching === "only-look") return err("official download: not tried yet");

  say(`fetching Electron ${version}${mirror === "" ? "" : ` from ${mirror}`} (at most ${waitSeconds} s)`);
  const folder = freshFolder(cacheDirs[0], name);
  const done = await runCommand({
    command: [process.execPath, DOWNLOADER, root, folder],
    env: { ...env, ELECTRON_GET_USE_PROXY: env["ELECTRON_GET_USE_PROXY"] ?? "1" },
    timeoutMs: waitSeconds * 1000,
  });
  rmSync(join(folder, ".download"), { recursive: true, force: true });
  if (done.code === 0) {
    forgetFailure(memory);
    return runtimeIn(putInPlace(folder, join(cacheDirs[0], name)), "downloaded");
  }
  rmSync(folder, { recursive: true, force: true });
  const reason =
    done.code === 137
      ? `it took longer than ${waitSeconds} s (${WAIT_ENV} allows more, ELECTRON_MIRROR names a nearer server)`
      : (done.stderr.trim().split("\n").at(-1) ?? "no reason given");
  rememberFailure(memory, what, reason);
  say(`the official Electron cannot be fetched: ${reason}`);
  return err(`official download: ${reason}`);
}

function wantedVersion(root: string): string | undefined {
  const file = join(root, "node_modules", "electron", "package.json");
  if (!existsSync(file)) return undefined;
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
