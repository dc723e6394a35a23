import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
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
 */
export function loadWithLastGood<T>(options: {
  file: string;
  lastGoodFile: string;
  load: (file: string) => Result<T, ConfigProblem[]>;
}): Result<Loaded<T>, ConfigProblem[]> {
  const loaded = options.load(options.file);
  if (loaded.isOk()) {
    remember(options.lastGoodFile, JSON.stringify(loaded.value));
    return ok({ value: loaded.value, source: "file", problems: [] });
  }
  const former = recall<T>(options.lastGoodFile);
  return former === undefined ? err(loaded.error) : ok({ value: former, source: "lastGood", problems: loaded.error });
}

/** Temp, fsync, rename: a power cut leaves the old version or the new one, never half of one. */
function remember(file: string, text: string): void {
  if (readIfThere(file) === text) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.new`;
    const handle = openSync(draft, "w");
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch {
    // A full disk costs the safety net, not the service: the file itself was right.
  }
}

/** It was checked when it was remembered, by the program that wrote it; a damaged one counts as none. */
function recall<T>(file: string): T | undefined {
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
