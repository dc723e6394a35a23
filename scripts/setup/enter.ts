import { randomBytes } from "node:crypto";
import { chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { withLock } from "../environment/lock.ts";
import { envOf, type OrdinaryUser } from "../environment/ordinary-user.ts";
import { canWrite, cloneKey, placesOf, type Places } from "../environment/places.ts";
import { bringResults } from "../environment/results.ts";
import { RUN_ENV, sweep } from "../environment/sweep.ts";
import { say } from "../environment/say.ts";
import { supervisedRun } from "../environment/supervised-run.ts";
import { startDevicePeers } from "./device-peers.ts";
import { makeReady, type Ready } from "./make-ready.ts";
import { RUN_SETTINGS, type RunSettings } from "./run-settings.ts";
import type { Needs, Subcommand } from "./subcommands.ts";

/** Whether this process is already inside a run that `enterRun` began. */
export function isInsideRun(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[RUN_ENV] !== undefined;
}

/**
 * Make the machine ready for a subcommand and run it as an ordinary user, with everything it starts under one roof that
 * is swept at the end. Gives its exit code; 1 when the machine cannot be made ready, with the reason on standard error.
 */
export async function enterRun(options: {
  root: string;
  name: Subcommand;
  argv: readonly string[];
  needs: Needs["needs"];
}): Promise<number> {
  const { root, name, argv, needs } = options;
  const places = placesOf();
  if (places.note !== undefined) say(places.note);
  const runsDir = join(places.cacheDir, "runs");
  mkdirSync(runsDir, { recursive: true });
  await clearFormerRuns(runsDir);
  const made = await withLock(
    { file: join(places.cacheDir, "setup.lock"), onWait: () => say("another run is setting up this machine; waiting") },
    () => readyFor({ root, name, needs, places }),
  );
  if (made.isErr()) return refuse(name, made.error);
  const ready = made.value;

  const run = `${process.pid}-${randomBytes(4).toString("hex")}`;
  const runDir = join(runsDir, run);
  mkdirSync(runDir, { mode: 0o700 });
  const outDir = outDirOf({ root, ready, runDir, places });
  if (outDir.isErr()) return refuse(name, outDir.error);
  if (ready.user !== undefined) giveTo(ready.user, runDir, outDir.value);
  const stopPeers = needs.includes("device-peers") ? await startDevicePeers() : () => undefined;
  const code = await supervisedRun({
    run,
    command: [...ready.prefix, ready.node, "--import", "tsx", "scripts/main.ts", name, ...argv],
    cwd: ready.root,
    env: environmentOf({ root, ready, runDir, places, outDir: outDir.value }),
  });
  stopPeers();
  if (ready.user === undefined || bringBack(outDir.value, root)) rmSync(runDir, { recursive: true, force: true });
  return code;
}

/** A doctor comes to the machine that is not well, too. */
async function readyFor(options: {
  root: string;
  name: Subcommand;
  needs: Needs["needs"];
  places: Places;
}): Promise<Result<Ready & { refusal?: string }, string>> {
  const made = await makeReady(options);
  if (made.isOk() || options.name !== "doctor") return made;
  const bare = await makeReady({ ...options, needs: [] });
  return bare.map((ready) => ({ ...ready, refusal: made.error }));
}

function refuse(name: Subcommand, reason: string): number {
  say(`${name} cannot run here: ${reason.replaceAll("\n", "\n       ")}`);
  return 1;
}

/** In place the results go where they belong; another user writes into the folder of the run, and we carry them over. */
function outDirOf(options: { root: string; ready: Ready; runDir: string; places: Places }): Result<string, string> {
  const { root, ready, runDir, places } = options;
  if (ready.user !== undefined) {
    mkdirSync(join(runDir, "out"));
    return ok(join(runDir, "out"));
  }
  if (!canWrite(root)) {
    const elsewhere = join(places.dataDir, "out");
    say(`${root} cannot be written: results go to ${elsewhere}`);
    return ok(elsewhere);
  }
  const out = join(root, "out");
  if (existsSync(out) && !canWrite(out)) return err(`${out} belongs to somebody else: remove it, or make it yours`);
  return ok(out);
}

function giveTo(user: OrdinaryUser, ...folders: string[]): void {
  for (const folder of folders) chownSync(folder, user.uid, user.gid);
}

function environmentOf(options: {
  root: string;
  ready: Ready & { refusal?: string };
  runDir: string;
  places: Places;
  outDir: string;
}): NodeJS.ProcessEnv {
  const { root, ready, runDir, places, outDir } = options;
  const { user, runtime } = ready;
  const cacheDir = user === undefined ? places.cacheDir : join(user.homeDir, ".cache", "fangbian-kiosk");
  const settings: RunSettings = {
    outDir,
    cacheDir,
    dataDir: user === undefined ? places.dataDir : join(user.homeDir, "data"),
    clone: root,
    ...(runtime !== undefined && { runtime }),
    ...(ready.refusal !== undefined && { refusal: ready.refusal }),
  };
  const env = user === undefined ? { ...process.env, HOME: places.homeDir } : envOf(user, process.env);
  return {
    ...env,
    ...(user !== undefined && screenKey(user, runDir)),
    ...(ready.nodeDir !== undefined && { PATH: `${ready.nodeDir}:${env["PATH"] ?? ""}` }),
    [RUN_SETTINGS]: JSON.stringify(settings),
    // Read by vitest.config.ts.
    FANGBIAN_CACHE_DIR: join(cacheDir, "clones", cloneKey(root)),
  };
}

/** The key to the screen that root was given, in a copy the user can read. */
function screenKey(user: OrdinaryUser, runDir: string): NodeJS.ProcessEnv {
  const key = process.env["XAUTHORITY"] ?? join(process.env["HOME"] ?? "/root", ".Xauthority");
  if (!process.env["DISPLAY"] || !existsSync(key)) return {};
  const copy = join(runDir, "authority");
  copyFileSync(key, copy);
  chownSync(copy, user.uid, user.gid);
  return { XAUTHORITY: copy };
}

/** All processes of the user are gone by now, so nobody changes what we read. */
function bringBack(from: string, root: string): boolean {
  try {
    const { uid, gid } = statSync(root);
    bringResults({ from, to: join(root, "out"), owner: { uid, gid } });
    return true;
  } catch (error) {
    say(`results stay in ${from}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** A run that was killed could not clear up after itself. */
async function clearFormerRuns(runsDir: string): Promise<void> {
  for (const run of readdirSync(runsDir)) {
    if (existsSync(`/proc/${run.split("-")[0] ?? ""}`)) continue;
    await sweep(run, 0);
    rmSync(join(runsDir, run), { recursive: true, force: true });
  }
}
