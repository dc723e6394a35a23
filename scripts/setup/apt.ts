import { existsSync, readdirSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";
import { findProgram } from "../environment/find-program.ts";
import { runCommand } from "../environment/run-command.ts";
import { say } from "../environment/say.ts";
import type { DebianPackage } from "./debian-packages.ts";

const LISTS_DIR = "/var/lib/apt/lists";
/** Another apt may be at work (unattended upgrades): wait for it rather than fail. */
const OPTIONS = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2"];
const ENV = { DEBIAN_FRONTEND: "noninteractive" };
const TIMEOUT_MS = 20 * 60_000;

/** The command a person may type for packages that we may not install. */
export async function aptCommandFor(packages: readonly DebianPackage[]): Promise<string> {
  const names = await Promise.all(packages.map(async (each) => (await knownName(each)) ?? each.names[0]));
  return `apt-get install -y --no-install-recommends ${unique(names).join(" ")}`;
}

/** Install packages by apt; fetches the lists only when they are missing or turn out to be too old. Root only. */
export async function installPackages(packages: readonly DebianPackage[]): Promise<Result<void, string>> {
  const fresh = { lists: false };
  if (!hasLists()) {
    const updated = await update(fresh);
    if (updated.isErr()) return updated;
  }
  const first = await tryInstall(packages);
  if (first.isOk() || fresh.lists) return first;
  const updated = await update(fresh);
  return updated.isErr() ? err(`${first.error}; ${updated.error}`) : tryInstall(packages);
}

async function tryInstall(packages: readonly DebianPackage[]): Promise<Result<void, string>> {
  const names: string[] = [];
  for (const each of packages) {
    const name = await knownName(each);
    if (name === undefined) return err(`apt knows no package ${each.names.join(" or ")}`);
    names.push(name);
  }
  say(`installing Debian packages: ${unique(names).join(" ")}`);
  return apt(["install", ...OPTIONS, ...unique(names)]);
}

async function update(fresh: { lists: boolean }): Promise<Result<void, string>> {
  say("fetching the package lists (apt-get update)");
  fresh.lists = true;
  return apt(["update", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=1"]);
}

async function apt(args: readonly string[]): Promise<Result<void, string>> {
  const program = findProgram("apt-get");
  if (program === undefined) return err("there is no apt-get");
  const done = await runCommand({
    command: [program, "-q", ...args],
    env: { ...process.env, ...ENV },
    timeoutMs: TIMEOUT_MS,
  });
  if (done.code === 0) return ok();
  const reason = done.stderr
    .split("\n")
    .filter((line) => line.startsWith("E:"))
    .slice(0, 3)
    .join(" ");
  return err(
    `apt-get ${args[0] ?? ""} failed: ${reason || done.stderr.trim().slice(-300) || `exit code ${done.code}`}`,
  );
}

/** The name under which this release has a package; a virtual name of old does not count. */
async function knownName({ names }: DebianPackage): Promise<string | undefined> {
  const cache = findProgram("apt-cache");
  if (cache === undefined) return undefined;
  for (const name of names) {
    const shown = await runCommand({ command: [cache, "show", "--no-all-versions", name] });
    if (shown.code === 0 && shown.stdout.includes(`Package: ${name}\n`)) return name;
  }
  return undefined;
}

function hasLists(): boolean {
  return (
    existsSync(LISTS_DIR) &&
    readdirSync(LISTS_DIR).some((name) => name.endsWith("_Packages") || name.includes("_Packages."))
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
