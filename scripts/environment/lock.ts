import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { findProgram } from "./find-program.ts";

/** What holds the lock for us: it says so, and lets go when its standard input closes, even if we are killed. */
const HOLD = "echo held && exec cat >/dev/null";
/** Before we say that we wait. */
const QUIET_MS = 500;

/**
 * Do something while no other run on this machine does it under the same lock file. Waits for its turn.
 * Without the program flock there is no lock, and it is done all the same.
 */
export async function withLock<T>(
  options: { file: string; onWait?: () => void },
  action: () => T | Promise<T>,
): Promise<T> {
  const flock = findProgram("flock");
  if (flock === undefined) return action();
  mkdirSync(dirname(options.file), { recursive: true });
  const holder = spawn(flock, [options.file, "sh", "-c", HOLD], { stdio: ["pipe", "pipe", "inherit"], detached: true });
  const gone = once(holder, "close");
  const waiting = setTimeout(() => options.onWait?.(), QUIET_MS);
  try {
    // Either it holds, or it could not (a file that may not be opened): then its own words are on stderr.
    const held = await Promise.race([once(holder.stdout, "data").then(() => true), gone.then(() => false)]);
    clearTimeout(waiting);
    if (!held) throw new Error(`cannot lock ${options.file}`);
    return await action();
  } finally {
    clearTimeout(waiting);
    holder.stdin.end();
    await gone;
  }
}
