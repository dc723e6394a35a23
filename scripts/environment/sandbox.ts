import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { findProgram } from "./find-program.ts";
import { runCommand } from "./run-command.ts";

/** How Chromium can lock in its pages: by user namespaces (it prefers them), or by its set-uid helper. */
export type SandboxKind = "user namespaces" | "set-uid helper";

const CAP_SYS_ADMIN_BIT = 21n;

/**
 * Which sandbox an Electron in `electronDir` has for the user that `asUser` (a command prefix, may be empty) runs as.
 * The error says why there is none and what to do.
 */
export async function sandboxOf(options: {
  electronDir: string;
  asUser: readonly string[];
}): Promise<Result<SandboxKind, string>> {
  const unshare = findProgram("unshare");
  if (unshare !== undefined) {
    const namespaces = [unshare, "--user", "--map-root-user", "--pid", "--net", "--fork", "true"];
    const tried = await runCommand({ command: [...options.asUser, ...namespaces], timeoutMs: 10_000 });
    if (tried.code === 0) return ok("user namespaces");
  }
  const helper = join(options.electronDir, "chrome-sandbox");
  if (!isSetUidRoot(helper)) {
    return err(
      `this kernel gives ordinary users no user namespaces, and ${helper} is not owned by root with mode 4755 ` +
        `(as root: chown root:root ${helper} && chmod 4755 ${helper})`,
    );
  }
  const obstacle = setUidObstacle(readFileSync("/proc/self/status", "utf8"));
  return obstacle === undefined ? ok("set-uid helper") : err(obstacle);
}

export function isSetUidRoot(file: string): boolean {
  try {
    const { uid, mode } = statSync(file);
    return uid === 0 && (mode & 0o7777) === 0o4755;
  } catch {
    return false;
  }
}

/** Why a set-uid program could not do its work here, from the text of /proc/self/status. */
export function setUidObstacle(status: string): string | undefined {
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(status)?.[1];
  const advice =
    "allow user namespaces (in a container: a seccomp profile that lets unshare through, or --cap-add SYS_ADMIN)";
  if (field("NoNewPrivs") === "1")
    return `no new privileges may be taken here, so the set-uid helper cannot work: ${advice}`;
  const bounding = field("CapBnd");
  if (bounding !== undefined && ((BigInt(`0x${bounding}`) >> CAP_SYS_ADMIN_BIT) & 1n) === 0n) {
    return `this container takes the right to make namespaces away, even from the set-uid helper: ${advice}`;
  }
  return undefined;
}
