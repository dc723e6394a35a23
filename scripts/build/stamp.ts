import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  "electron",
  "devices",
  "renderer",
  "ocr",
  "hall/contract",
  "kiosk-config/schema",
  "kiosk-config/loader",
  // Faces and the pinyin dictionary are made of what the content says.
  "kiosk-config/content",
  "scripts/build",
];

/** Hash of everything the kiosk's build is made of; the same hash means that `dist/` is up to date. */
export function sourceHash(root: string): string {
  return hashOf(root, SOURCES);
}

/** Hash of these folders and of the packages. */
export function hashOf(root: string, folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) walk(join(root, folder), hash);
  hash.update(readFileSync(join(root, "package-lock.json")));
  hash.update(readFileSync(join(root, "package.json")));
  return hash.digest("hex");
}

function walk(folder: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, hash);
    else if (!entry.name.endsWith(".test.ts")) hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
}

const stampFile = (root: string) => join(root, "dist", ".stamp");

export function isFresh(root: string, hash: string): boolean {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), "utf8") === hash;
}

export function stamp(root: string, hash: string): void {
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stampFile(root), hash);
}
