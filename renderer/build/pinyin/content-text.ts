import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What the hall's content says: names of things, and all its sentences. */
export interface ContentText {
  names: string[];
  sentences: string[];
}

/** Keys whose values are what people look for. */
const NAME_KEYS = new Set(["name", "aliases", "department", "county", "licenceType", "title"]);
const MAX_NAME_CHARACTERS = 8;

/** All strings of all YAML files of a content folder. A broken file is another's to complain about. */
export function contentText(folder: string): ContentText {
  const text: ContentText = { names: [], sentences: [] };
  if (!existsSync(folder)) return text;
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) collect(parsed(file), "", text);
  return text;
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function collect(value: unknown, key: string, into: ContentText): void {
  if (typeof value === "string") {
    const runs = value.match(/[\u3400-\u9fff]+/g) ?? [];
    into.sentences.push(...runs);
    if (NAME_KEYS.has(key))
      into.names.push(...runs.filter(({ length }) => length > 1 && length <= MAX_NAME_CHARACTERS));
  } else if (Array.isArray(value)) for (const each of value) collect(each, key, into);
  else if (typeof value === "object" && value !== null) {
    for (const [name, each] of Object.entries(value)) collect(each, name, into);
  }
}
