import { readFileSync, statSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";
import type { ConfigProblem } from "./problem.ts";

/** No honest configuration file is larger. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** The text of a file, strictly UTF-8; a byte-order mark (as Windows editors write it) is dropped. */
export function readText(file: string): Result<string, ConfigProblem[]> {
  const problem = (expected: string, found?: string) =>
    err([{ file, line: 1, column: 1, path: "", expected, ...(found !== undefined && { found }) }]);
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > MAX_FILE_BYTES) return problem(`a file of at most ${MAX_FILE_BYTES} bytes`, `${size} bytes`);
    bytes = readFileSync(file);
  } catch (error) {
    return problem("a readable file", (error as NodeJS.ErrnoException).code ?? String(error));
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return problem("text in UTF-8", "bytes of another encoding (save the file as UTF-8)");
  }
}
