import { CORE_SCHEMA, load } from "js-yaml";

/** Anchors, aliases, tags, directives, further documents, keys that are lists, numbers in parts: seldom meant, and read with more care. */
const RARE = /(?:^|[\s[{,:])[&*!]|\t|^(?:%|---|\.\.\.)|(?:^|\s)\?(?:\s|$)|\d_\d|<<|\r(?!\n)/mu;

/**
 * What a YAML text says, read four times as fast as with places; undefined for whatever is not plain or not well formed.
 * A hall's content is some 270 files, and whoever starts waits for them; places are only asked for when something is wrong.
 */
export function readPlainYaml(text: string): { value: unknown } | undefined {
  if (RARE.test(text)) return undefined;
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    return hasNamelessKey(value) ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** A key that is nothing (`: x`) is called "null" here and "" there. */
function hasNamelessKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasNamelessKey);
  return "null" in value || Object.values(value).some(hasNamelessKey);
}
