import type { Dirent, Stats } from "node:fs";
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";

export interface StageOptions {
  from: string;
  to: string;
  /** Paths below `from` (such as `.git`) that do not exist for the stage. */
  leaveOut: readonly string[];
  /** Paths below `to` that belong to the one who runs there, and are never touched. */
  keep: readonly string[];
}

const READABLE_BY_ALL = 0o004;

/**
 * Make `to` the same tree as `from`, by hard links where that is possible: only what differs is done anew, so a second
 * time costs two looks a file. What others may not read is copied and made readable: `to` itself guards the door.
 */
export function stageTree(options: StageOptions): void {
  new Stager(options).folder("");
}

class Stager {
  readonly #options: StageOptions;
  /** Until the first refusal: another file system, or a kernel that guards hard links. */
  #linking = true;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  folder(path: string): void {
    const { from, to, leaveOut, keep } = this.#options;
    if (lookAt(join(to, path))?.isDirectory() !== true) {
      rmSync(join(to, path), { force: true });
      mkdirSync(join(to, path), { recursive: true, mode: 0o755 });
    }
    const wanted = new Map<string, Dirent>();
    for (const entry of listed(join(from, path))) {
      const below = join(path, entry.name);
      if (!leaveOut.includes(below) && !keep.includes(below)) wanted.set(entry.name, entry);
    }
    for (const entry of listed(join(to, path))) {
      const below = join(path, entry.name);
      if (!wanted.has(entry.name) && !keep.includes(below)) rmSync(join(to, below), { recursive: true, force: true });
    }
    for (const [name, entry] of wanted) this.#entry(join(path, name), entry);
  }

  #entry(path: string, entry: Dirent): void {
    if (entry.isDirectory()) this.folder(path);
    else if (entry.isSymbolicLink()) this.#link(path);
    else if (entry.isFile()) this.#file(path);
  }

  #link(path: string): void {
    const target = readlinkSync(join(this.#options.from, path));
    const copy = join(this.#options.to, path);
    const there = lookAt(copy);
    if (there?.isSymbolicLink() === true && readlinkSync(copy) === target) return;
    this.#replace(copy, there, (fresh) => symlinkSync(target, fresh));
  }

  #file(path: string): void {
    const source = join(this.#options.from, path);
    const copy = join(this.#options.to, path);
    const wanted = lookAt(source);
    // Somebody works in the tree while we walk it: what is gone now is gone.
    if (wanted === undefined) return;
    const there = lookAt(copy);
    if (there !== undefined && isSame(wanted, there)) return;
    this.#replace(copy, there, (fresh) => this.#bring(source, fresh, wanted));
  }

  #bring(source: string, fresh: string, { mode, atime, mtime }: Stats): void {
    if (this.#linking && (mode & READABLE_BY_ALL) !== 0) {
      try {
        linkSync(source, fresh);
        return;
      } catch {
        this.#linking = false;
      }
    }
    copyFileSync(source, fresh, constants.COPYFILE_FICLONE);
    chmodSync(fresh, (mode & 0o100) === 0 ? 0o644 : 0o755);
    utimesSync(fresh, atime, mtime);
  }

  /** In one step, so that a run that uses the tree now sees the old or the new. */
  #replace(copy: string, there: Stats | undefined, make: (fresh: string) => void): void {
    const fresh = `${copy}.fresh-${process.pid}`;
    make(fresh);
    if (there?.isDirectory() === true) rmSync(copy, { recursive: true });
    renameSync(fresh, copy);
  }
}

function isSame(a: Stats, b: Stats): boolean {
  if (!b.isFile()) return false;
  // A copy keeps only microseconds of the time.
  return (a.ino === b.ino && a.dev === b.dev) || (a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 1);
}

function lookAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function listed(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
