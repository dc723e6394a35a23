import { readFileSync, statSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";
import type { ConfigProblem } from "./problem.ts";

/** No honest configuration file is larger. */
const MAX_FILE_BYTES = 1024 * 1024;

/** The text of a file, strictly UTF-8; a byte-order mark (as Windows editors write it) is dropped. */
export function readText(file: string, limitBytes = MAX_FILE_BYTES): Result<string, ConfigProblem[]> {
  const problem = (expected: string, found: string) => err([{ file, line: 1, column: 1, path: "", expected, found }]);
  let bytes: Buffer;
  try {
    const stats = statSync(file);
    // A pipe or a device would keep the reader waiting for ever.
    if (!stats.isFile()) return problem("a readable file", stats.isDirectory() ? "a folder" : "something else");
    if (stats.size > limitBytes) return problem(`a file of at most ${limitBytes} bytes`, `${stats.size} bytes`);
    bytes = readFileSync(file);
  } catch (error) {
    return problem("a readable file", errorCode(error));
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return problem("text in UTF-8", "bytes of another encoding (save the file as UTF-8)");
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no file of this name (ENOENT)",
  EACCES: "no right to read it (EACCES)",
};

/** Why the system refused, in words where people meet it often. */
export function errorCode(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return REASONS[code] ?? code;
}
