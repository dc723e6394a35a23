import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildDictionary } from "./build-dictionary.ts";

const repository = resolve(import.meta.dirname, "../../..");
const content = join(repository, "kiosk-config/content");
const words = join(content, "typing-words.txt");

/** The dictionary of this hall, built anew only when something it is made of has changed: that takes some seconds. */
export function cachedDictionary(): Buffer {
  const folder = join(process.env["FANGBIAN_CACHE_DIR"] ?? join(repository, "node_modules/.cache"), "pinyin");
  const file = join(folder, `${sourcesHash()}.bin`);
  if (existsSync(file)) return readFileSync(file);
  const dictionary = buildDictionary({ content, words: existsSync(words) ? words : undefined });
  mkdirSync(folder, { recursive: true });
  // Two runs at once: each puts a whole file there, and both are the same.
  const half = `${file}.${process.pid}`;
  writeFileSync(half, dictionary);
  renameSync(half, file);
  return dictionary;
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  const files = [
    join(repository, "package-lock.json"),
    join(repository, "renderer/input/pinyin/dictionary.ts"),
    ...filesOf(import.meta.dirname),
    ...filesOf(content),
  ];
  for (const file of files) hash.update(file.slice(repository.length)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|txt|ya?ml)$/.test(entry.name) && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
