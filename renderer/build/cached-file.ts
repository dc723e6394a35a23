import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../..");

export interface CachedFile {
  /** Folder in the cache, e.g. `pinyin`. */
  name: string;
  /** Everything that it is made of and by, packages aside: of these the lock file speaks. */
  sources: readonly string[];
  make: () => Uint8Array;
}

/** What takes some seconds to make is made anew only when something that it is made of has changed. */
export function cachedFile({ name, sources, make }: CachedFile): Buffer {
  const folder = join(process.env["FANGBIAN_CACHE_DIR"] ?? join(repository, "node_modules/.cache"), name);
  const file = join(folder, `${hashOf([join(repository, "package-lock.json"), ...sources])}.bin`);
  if (existsSync(file)) return readFileSync(file);
  const made = Buffer.from(make());
  mkdirSync(folder, { recursive: true });
  // Two runs at once: each puts a whole file there, and both are the same.
  const half = `${file}.${process.pid}`;
  writeFileSync(half, made);
  renameSync(half, file);
  return made;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(repository.length)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}
