import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

export type LogFields = Record<string, string | number | boolean>;
export type Log = (level: "info" | "warn" | "error", event: string, fields?: LogFields) => void;

const MAX_FILE_BYTES = 2 * 1024 * 1024;
const KEPT_FILES = 5;

/**
 * One JSON object a line to standard output (for the service manager) and to `logs/kiosk.jsonl` in the data folder, kept
 * as five files of 2 MiB. A full disk must not stop the kiosk: then only standard output gets the line.
 */
export function createLog(options: { dataDir: string; echo: (line: string) => void; now?: () => number }): Log {
  const dir = join(options.dataDir, "logs");
  const file = join(dir, "kiosk.jsonl");
  return (level, event, fields = {}) => {
    const at = new Date((options.now ?? Date.now)()).toISOString();
    const line = `${JSON.stringify({ at, level, event, ...fields })}\n`;
    options.echo(line);
    try {
      mkdirSync(dir, { recursive: true });
      rotate(file);
      appendFileSync(file, line);
    } catch {
      // Said on standard output already.
    }
  };
}

function rotate(file: string): void {
  if (!existsSync(file) || statSync(file).size < MAX_FILE_BYTES) return;
  for (let index = KEPT_FILES - 1; index >= 1; index -= 1) {
    const older = index === 1 ? file : `${file}.${index - 1}`;
    if (existsSync(older)) renameSync(older, `${file}.${index}`);
  }
}
