import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { resolveElectron, type ElectronRuntime } from "../electron-runtime/resolve.ts";
import { asOurselves, asUser, ensureOrdinaryUser, type OrdinaryUser } from "../environment/ordinary-user.ts";
import { canWrite, cloneKey, MACHINE_CACHE_DIR, type Places } from "../environment/places.ts";
import { runCommand } from "../environment/run-command.ts";
import { sandboxOf } from "../environment/sandbox.ts";
import { stageTree } from "../environment/stage-tree.ts";
import { ensurePackages } from "./ensure-packages.ts";
import type { Need } from "./subcommands.ts";

export interface Ready {
  /** The tree to run in: the clone, or a staged copy of it. */
  root: string;
  /** Words before a command that make it run as `user`, or as ourselves when we are an ordinary user. */
  prefix: readonly string[];
  /** The user that root drops to. */
  user?: OrdinaryUser;
  /** A Node that the user may execute, and its folder when it is not the one on the PATH. */
  node: string;
  nodeDir?: string;
  runtime?: ElectronRuntime;
}

/** What the one who runs there writes into; a stage leaves it alone. */
const WORK_FOLDERS = ["dist", "node_modules/.cache", "node_modules/.vite", "node_modules/.vite-temp"];
const LEFT_OUT = [".git", "out", "node_modules/.kiosk-stamp"];
const STAGE = "tree-";
/** Beside a stage: a file that names its clone. */
const ORIGIN = ".origin";
const X_SOCKETS_DIR = "/tmp/.X11-unix";

/** All that has to be true before a subcommand runs; the error says what is not, and what to do. Under the machine's lock. */
export async function makeReady(options: {
  root: string;
  needs: readonly Need[];
  places: Places;
}): Promise<Result<Ready, string>> {
  const { root, needs, places } = options;
  const packages = await ensurePackages(needs);
  if (packages.isErr()) return err(packages.error);
  const who = await whoRuns();
  if (who.isErr()) return err(who.error);
  const { user, prefix } = who.value;
  if (user !== undefined && needs.includes("virtual-display")) shareXSockets();

  const tree = treeFor({ root, places, ...(user !== undefined && { user }) });
  const node = user === undefined ? { node: process.execPath } : await nodeFor(prefix, places.cacheDir);
  const ready: Ready = { root: tree, prefix, ...node, ...(user !== undefined && { user }) };
  if (!needs.includes("electron")) return ok(ready);

  const runtime = await resolveElectron({
    root: tree,
    cacheDirs: [places.cacheDir, MACHINE_CACHE_DIR],
    fetching: "allowed",
  });
  if (runtime.isErr()) return err(runtime.error);
  const refusal = await whyElectronCannotRun(runtime.value.executable, prefix, user);
  return refusal === undefined ? ok({ ...ready, runtime: runtime.value }) : err(refusal);
}

async function whoRuns(): Promise<Result<{ user?: OrdinaryUser; prefix: readonly string[] }, string>> {
  if (process.getuid?.() !== 0) return ok({ prefix: asOurselves() });
  const user = await ensureOrdinaryUser();
  if (user.isErr()) return err(user.error);
  return asUser(user.value).map((prefix) => ({ user: user.value, prefix }));
}

/**
 * Root always works on a staged copy: the clone may lie where the user cannot go, and stays root's own. An ordinary user
 * works in place, unless the clone is not his to write.
 */
function treeFor(options: { root: string; places: Places; user?: OrdinaryUser }): string {
  const { root, places, user } = options;
  if (user === undefined && canWrite(root)) return root;
  forgetLostClones(places.cacheDir);
  const stage = join(places.cacheDir, `${STAGE}${cloneKey(`${root} ${user?.name ?? ""}`)}`);
  mkdirSync(stage, { recursive: true, mode: 0o750 });
  writeFileSync(`${stage}${ORIGIN}`, root);
  stageTree({ from: root, to: stage, leaveOut: LEFT_OUT, keep: WORK_FOLDERS });
  for (const folder of WORK_FOLDERS) {
    mkdirSync(join(stage, folder), { recursive: true });
    if (user !== undefined) chownSync(join(stage, folder), user.uid, user.gid);
  }
  if (user !== undefined) {
    // Files that only their owner could read are readable below: the door is for this user alone.
    chownSync(stage, 0, user.gid);
    chmodSync(stage, 0o750);
  }
  return stage;
}

/** Hard links keep the space of a clone that is long deleted. */
function forgetLostClones(cacheDir: string): void {
  for (const name of readdirSync(cacheDir).filter((each) => each.startsWith(STAGE) && each.endsWith(ORIGIN))) {
    const origin = join(cacheDir, name);
    if (existsSync(readFileSync(origin, "utf8"))) continue;
    rmSync(origin.slice(0, -ORIGIN.length), { recursive: true, force: true });
    rmSync(origin);
  }
}

/** A Node from a version manager in root's home is out of reach for the user; one file is all there is to it. */
async function nodeFor(prefix: readonly string[], cacheDir: string): Promise<{ node: string; nodeDir?: string }> {
  if (await canExecute(prefix, process.execPath)) return { node: process.execPath };
  const nodeDir = join(cacheDir, `node-${process.version}`);
  const node = join(nodeDir, "node");
  if (!existsSync(node)) {
    mkdirSync(nodeDir, { recursive: true });
    copyFileSync(process.execPath, `${node}.fresh`, constants.COPYFILE_FICLONE);
    chmodSync(`${node}.fresh`, 0o755);
    renameSync(`${node}.fresh`, node);
  }
  return { node, nodeDir };
}

async function canExecute(prefix: readonly string[], file: string): Promise<boolean> {
  return (await runCommand({ command: [...prefix, "test", "-x", file] })).code === 0;
}

async function whyElectronCannotRun(
  executable: string,
  prefix: readonly string[],
  user: OrdinaryUser | undefined,
): Promise<string | undefined> {
  if (user !== undefined && !(await canExecute(prefix, executable))) {
    return `the user ${user.name} may not execute ${executable}: put it where everybody may go`;
  }
  const sandbox = await sandboxOf({ electronDir: dirname(executable), asUser: prefix });
  return sandbox.isErr() ? `Chromium's sandbox is not possible: ${sandbox.error}` : undefined;
}

/** An X server of an ordinary user cannot make this folder as it should be. */
function shareXSockets(): void {
  if (existsSync(X_SOCKETS_DIR)) return;
  mkdirSync(X_SOCKETS_DIR);
  chmodSync(X_SOCKETS_DIR, 0o1777);
}
