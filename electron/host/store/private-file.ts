import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { err, ok, type Result } from "neverthrow";

/**
 * Write a secret so that nobody but this user may read it, and so that after a power cut the whole of it stands there or
 * the former one. The error is the code of the system (`ENOSPC`, `EROFS`, …).
 */
export function writePrivately(file: string, text: string): Result<void, string> {
  try {
    const draft = `${file}.draft`;
    synced(draft, "w", (handle) => writeSync(handle, text));
    renameSync(draft, file);
    // Windows opens no folders; there the name is on the disk with the file.
    if (process.platform !== "win32") synced(dirname(file), "r", () => undefined);
    return ok(undefined);
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code ?? "unknown");
  }
}

function synced(path: string, mode: "w" | "r", act: (handle: number) => unknown): void {
  const handle = openSync(path, mode, 0o600);
  try {
    act(handle);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
