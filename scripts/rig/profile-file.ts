import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";

export interface ProfileChanges {
  hallUrl: string;
  idReaderPath?: string;
  printer?: { kind: "serial"; path: string } | { kind: "tcp"; host: string; port: number };
  paperWidthMm?: 58 | 80;
  /** Further settings by path, e.g. `["timeouts", "idleSeconds"]`. */
  settings?: readonly (readonly [path: readonly string[], value: unknown])[];
}

/** Write a copy of the profile `demo` into the data folder, with the cables and addresses of this run. */
export function writeProfile(options: { root: string; dataDir: string; changes: ProfileChanges }): string {
  const { root, dataDir, changes } = options;
  const source = join(root, "kiosk-config", "profiles", "demo.yaml");
  const document = parseDocument(readFileSync(source, "utf8"));
  document.setIn(["hall", "url"], changes.hallUrl);
  document.setIn(["contentDir"], join(root, "kiosk-config", "content"));
  if (changes.idReaderPath !== undefined)
    document.setIn(["devices", "idReader", "transport", "path"], changes.idReaderPath);
  if (changes.printer !== undefined) document.setIn(["devices", "receiptPrinter", "transport"], changes.printer);
  if (changes.paperWidthMm !== undefined)
    document.setIn(["devices", "receiptPrinter", "paperWidthMm"], changes.paperWidthMm);
  for (const [path, value] of changes.settings ?? []) document.setIn(path, value);
  const file = join(dataDir, "profile.yaml");
  writeFileSync(file, document.toString());
  return file;
}
