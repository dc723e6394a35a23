import type { Bundle } from "../schema/bundle.ts";
import type { Guide } from "../schema/guide.ts";
import type { LookUp } from "../schema/look-up.ts";
import type { PublicList } from "../schema/public-list.ts";

/** One thing that can be found. */
export interface SearchEntry {
  kind: "guide" | "bundle" | "list" | "lookUp";
  /** What opens it; entries of a list open their list. */
  id: string;
  title: string;
  /** Official name. */
  name: string;
  aliases: readonly string[];
  department?: string;
  /** Further words that lead here, with what they are to the reader: `材料`, `结果`. */
  texts: readonly { label: string; text: string }[];
}

export interface Searchable {
  guides: readonly Guide[];
  bundles: readonly Bundle[];
  lists: readonly PublicList[];
  lookUps?: readonly LookUp[];
}

/** All that a hall's content offers to the search. */
export function entriesOf({ guides, bundles, lists, lookUps = [] }: Searchable): SearchEntry[] {
  return [...guides.map(ofGuide), ...bundles.map(ofBundle), ...lists.flatMap(ofList), ...lookUps.map(ofLookUp)];
}

function ofGuide({ id, name, aliases, department, materials, results }: Guide): SearchEntry {
  return {
    kind: "guide",
    id,
    title: aliases[0] ?? name,
    name,
    aliases,
    department,
    texts: [...labelled("材料", materials), ...labelled("结果", results)],
  };
}

function ofBundle({ id, name, aliases, department, materials, stages }: Bundle): SearchEntry {
  const items = stages.flatMap((stage) => stage.items);
  return {
    kind: "bundle",
    id,
    title: aliases[0] ?? name,
    name,
    aliases,
    department,
    texts: [...labelled("包含", items), ...labelled("材料", materials)],
  };
}

/** The list itself and each of its lines. A line that has a guide is found by the guide. */
function ofList({ kind, name, entries }: PublicList): SearchEntry[] {
  const whole: SearchEntry = { kind: "list", id: kind, title: name, name, aliases: [], texts: [] };
  const lines = entries
    .filter(({ guideId }) => guideId === undefined)
    .map((entry): SearchEntry => ({ ...whole, title: entry.name, name: entry.name, department: entry.department }));
  return [whole, ...lines];
}

function ofLookUp({ id, title, aliases, department }: LookUp): SearchEntry {
  return { kind: "lookUp", id, title, name: title, aliases, department, texts: [] };
}

function labelled(label: string, named: readonly { name: string }[]): { label: string; text: string }[] {
  return named.map(({ name }) => ({ label, text: name }));
}
