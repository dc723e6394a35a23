import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { cachedFile } from "../cached-file.ts";
import { buildDictionary } from "./build-dictionary.ts";

const repository = resolve(import.meta.dirname, "../../..");
const content = join(repository, "kiosk-config/content");
const words = join(content, "typing-words.txt");

/** The dictionary of this hall. */
export function cachedDictionary(): Buffer {
  return cachedFile({
    name: "pinyin",
    sources: [
      join(repository, "renderer/input/pinyin/dictionary.ts"),
      ...filesOf(import.meta.dirname),
      ...filesOf(content),
    ],
    make: () => buildDictionary({ content, words: existsSync(words) ? words : undefined }),
  });
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|txt|ya?ml)$/.test(entry.name) && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
