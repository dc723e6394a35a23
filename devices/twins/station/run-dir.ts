import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `sun_path` holds 108 bytes with its zero; the rest is for the directory's own name and the socket's. */
const MAX_BASE_LENGTH = 60;
/** socat gives `,` `:` `!` and quotes in a path a meaning of their own. */
const PLAIN_PATH = /^[\w/.-]+$/;

/** A private, short directory for sockets and links. */
export interface RunDir {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes a directory that lives exactly as long as this process, even if the process is killed: a small shell waits for
 * the end of its input, which the kernel closes for whatever reason we die, and then deletes the directory.
 */
export async function createRunDir(): Promise<RunDir> {
  const base = tmpdir();
  const usable = base.length <= MAX_BASE_LENGTH && PLAIN_PATH.test(base);
  const path = await mkdtemp(join(usable ? base : "/tmp", "fbt-"));
  // Passable but not listable: the kiosk may run as another user than the station and must reach its device links.
  await chmod(path, 0o711);

  // Its own process group and ignored signals: Ctrl-C in a terminal must not take the sweeper away before us.
  const script = `trap '' INT TERM HUP; cat >/dev/null; rm -rf -- "$1"`;
  const sweeper = spawn("/bin/sh", ["-c", script, "sh", path], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
    // Must work whatever the caller's PATH is.
    env: { PATH: "/usr/bin:/bin" },
  });
  await once(sweeper, "spawn");
  sweeper.unref();
  const exited = once(sweeper, "exit");

  let removed: Promise<unknown> | undefined;
  return {
    path,
    async remove() {
      removed ??= (sweeper.ref(), sweeper.stdin.end(), exited);
      await removed;
    },
  };
}
