import { accessSync, constants, lstatSync, mkdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What root makes for all users of the machine: the runtime, staged trees, folders of runs. */
export const MACHINE_CACHE_DIR = "/var/cache/fangbian-kiosk";
/** Home of the ordinary user that root drops to. */
export const SERVICE_HOME_DIR = "/var/lib/fangbian-kiosk";

const NAME = "fangbian-kiosk";

export interface Places {
  /** Writable; may be deleted at any time. */
  cacheDir: string;
  /** Writable; kept. */
  dataDir: string;
  /** A home folder that can be written, for programs that insist on one. */
  homeDir: string;
  /** Set when there is no usable home folder, and everything lies in the folder for temporary files. */
  note?: string;
}

/** Where this user's files go. A missing or read-only home is no obstacle. */
export function placesOf(env: NodeJS.ProcessEnv = process.env, uid = process.getuid?.() ?? 0): Places {
  const home = env["HOME"];
  const homeDir = home !== undefined && home !== "" && canWrite(home) ? home : undefined;
  const fallback = join(env["TMPDIR"] ?? tmpdir(), `${NAME}-${uid}`);
  if (uid === 0) {
    return { cacheDir: MACHINE_CACHE_DIR, dataDir: join(SERVICE_HOME_DIR, "data"), homeDir: homeDir ?? fallback };
  }
  const cacheDir = firstWritable([
    env["XDG_CACHE_HOME"] && join(env["XDG_CACHE_HOME"], NAME),
    homeDir && join(homeDir, ".cache", NAME),
  ]);
  const dataDir = firstWritable([
    env["XDG_DATA_HOME"] && join(env["XDG_DATA_HOME"], NAME),
    homeDir && join(homeDir, ".local", "share", NAME),
  ]);
  if (cacheDir === undefined || dataDir === undefined || homeDir === undefined) claim(fallback, uid);
  return {
    cacheDir: cacheDir ?? join(fallback, "cache"),
    dataDir: dataDir ?? join(fallback, "data"),
    homeDir: homeDir ?? fallback,
    ...(dataDir === undefined && { note: `no home folder that can be written: data goes to ${fallback}` }),
  };
}

/** A short name for a clone, the same in every run. */
export function cloneKey(root: string): string {
  return createHash("sha256").update(root).digest("hex").slice(0, 12);
}

export function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstWritable(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates.find((path) => {
    if (path === undefined || path === "") return false;
    try {
      mkdirSync(path, { recursive: true });
    } catch {
      return false;
    }
    return canWrite(path);
  });
}

/** A folder of ours among everybody's temporary files: somebody else's folder of that name is not trusted. */
function claim(path: string, uid: number): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const stat = lstatSync(path);
  if (!stat.isDirectory() || stat.uid !== uid) throw new Error(`${path} belongs to somebody else: set HOME or TMPDIR`);
}
