import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Temp, fsync, rename: a power cut leaves the old version or the new one, never half of one. A full disk leaves the old one. */
export function keepWhole(file: string, text: string): void {
  if (readIfThere(file) === text) return;
  const draft = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeDurably(draft, text);
    renameSync(draft, file);
    if (process.platform !== "win32") syncFolder(dirname(file));
  } catch {
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
