import type { SearchEntry } from "./entry.ts";
import { fold } from "./fold.ts";
import { readingsOfAll } from "./syllables.ts";

/** A name under which an entry is known, folded and read. */
export interface Field {
  kind: "name" | "alias";
  text: string;
  readings: Uint16Array;
}

/** An entry as the search looks at it. */
export interface Document {
  entry: SearchEntry;
  /** Official name first, then the name without what stands in brackets, then aliases. */
  fields: readonly Field[];
  /** All fields in one, parted by line breaks. */
  hay: string;
  /** Length of the name without what stands in brackets. */
  size: number;
}

const BRACKETS = /[（(《][^（(《）)》]*[）)》]/gu;

interface Named {
  entry: SearchEntry;
  names: readonly string[];
  aliases: readonly string[];
}

/** Documents of some entries; many at once are read quicker. */
export function documentsOf(entries: readonly SearchEntry[]): Document[] {
  const named = entries.map(namesOf);
  const readings = readingsOfAll(named.flatMap(({ names, aliases }) => [...names, ...aliases]));
  let next = 0;
  const field = (kind: Field["kind"]) => (text: string) => {
    const read = readings[next] ?? new Uint16Array(text.length);
    next += 1;
    return { kind, text, readings: read };
  };
  return named.map(({ entry, names, aliases }) => ({
    entry,
    fields: [...names.map(field("name")), ...aliases.map(field("alias"))],
    hay: [...names, ...aliases].join("\n"),
    size: (names[1] ?? names[0] ?? "").length,
  }));
}

function namesOf(entry: SearchEntry): Named {
  const name = fold(entry.name);
  const bare = fold(entry.name.replace(BRACKETS, (inner) => (inner.startsWith("《") ? inner : "")));
  const names = bare === "" || bare === name ? [name] : [name, bare];
  const aliases = new Set([entry.title, ...entry.aliases].map(fold).filter((alias) => alias !== "" && alias !== name));
  return { entry, names, aliases: [...aliases] };
}
