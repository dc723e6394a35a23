import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { ConfigProblem } from "./problem.ts";

export interface Loaded<T> {
  value: T;
  /** `lastGood`: the file is wrong and the former version stays in force. */
  source: "file" | "lastGood";
  /** What is wrong with the file; empty when `source` is `file`. */
  problems: ConfigProblem[];
}

/**
 * Load a file and remember it when it is right; when it is wrong, use what was remembered. So a slip of an editor's finger
 * never takes a kiosk out of service that ran well a minute ago.
 *
 * What was remembered is JSON and comes back through the same `load` (which must read it), so that a newer program checks
 * what an older one left. `mend` fills gaps of a value that is right as a whole from the former version.
 */
export function loadWithLastGood<T>(options: {
  file: string;
  lastGoodFile: string;
  load: (file: string) => Result<T, ConfigProblem[]>;
  mend?: (value: T, former: T) => T;
}): Result<Loaded<T>, ConfigProblem[]> {
  const { file, lastGoodFile, load, mend } = options;
  const loaded = load(file);
  if (loaded.isErr()) {
    const former = load(lastGoodFile);
    if (former.isErr()) return err(loaded.error);
    return ok({ value: former.value, source: "lastGood", problems: loaded.error });
  }
  const former = mend === undefined ? undefined : load(lastGoodFile);
  const value = mend !== undefined && former?.isOk() === true ? mend(loaded.value, former.value) : loaded.value;
  remember(lastGoodFile, JSON.stringify(value));
  return ok({ value, source: "file", problems: [] });
}

/** Temp, fsync, rename: a power cut leaves the old version or the new one, never half of one. */
function remember(file: string, text: string): void {
  if (readIfThere(file) === text) return;
  const draft = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeDurably(draft, text);
    renameSync(draft, file);
    if (process.platform !== "win32") syncFolder(dirname(file));
  } catch {
    // A full disk costs the safety net, not the service: the file itself was right.
    removeIfPossible(draft);
  }
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Whatever hinders it hindered the writing, too.
  }
}

function writeDurably(file: string, text: string): void {
  const handle = openSync(file, "w");
  try {
    // One write may take only a part of it.
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The new name is on the disk only when its folder is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
