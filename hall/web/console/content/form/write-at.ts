import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  YAMLMap,
  type Node,
  type Pair,
  type Scalar,
} from "yaml";
import { entriesWritten, entryWritten, openedLists } from "./write-entries.ts";

export type SettingPath = readonly (string | number)[];
/** Names in the order in which they stand in a text, by the setting they are below (`""`: the text itself). */
export type SettingOrder = (below: string) => readonly string[];

/** Lines of prose are not broken: a diff shows what somebody changed. */
const NO_FOLDING = { lineWidth: 0 } as const;

/**
 * A setting of a YAML text as a form has it; everything else stays to the letter, with comments and order. A single value
 * changes in its place; of a list or what was not there before the top-level setting it is in is written anew. Undefined
 * takes a setting out. A text that is not well formed stays as it is.
 */
export function writeAt(text: string, path: SettingPath, value: unknown, order: SettingOrder): string {
  const document = parseDocument(text);
  const [top] = path;
  if (document.errors.length > 0 || !isMap(document.contents) || typeof top !== "string") return text;
  const present = document.getIn(path, true);
  if (value === undefined && present === undefined) return text;
  if (isScalar(present) && value !== undefined && typeof value !== "object") {
    const written = inPlace(text, { path, value, present });
    if (written !== undefined) return written;
  }
  if (isSeq(present) && Array.isArray(value)) {
    const written = entriesWritten(text, { document, list: present, values: value });
    if (written !== undefined && saysAt(written, path, value)) return written;
  }
  const at = entryLines(text, document.contents, top) ?? placeFor(text, document.contents, { top, order: order("") });
  change(document, path, value, order);
  const entryAlone = entryWritten(text, path, document);
  if (entryAlone !== undefined && saysAt(entryAlone, path, value)) return entryAlone;
  const pair = document.contents.items.find(({ key }) => nameOf(key) === top) as Pair<Node, Node> | undefined;
  const lines = text.split("\n");
  const entry = pair === undefined ? [] : entryText(pair).split("\n");
  return [...lines.slice(0, at.from), ...entry, ...lines.slice(at.to)].join("\n");
}

/** In the spelling that it had, or else with quotes; only what reads back as it was meant counts. */
function inPlace(text: string, of: { path: SettingPath; value: unknown; present: Scalar }): string | undefined {
  const { path, value, present } = of;
  const { range, type } = present;
  if (!range || type === "BLOCK_FOLDED" || type === "BLOCK_LITERAL") return undefined;
  const plain = String(value);
  const spellings = [plain, `'${plain.replaceAll("'", "''")}'`, JSON.stringify(plain)];
  const wanted =
    type === "QUOTE_DOUBLE" ? [...spellings].reverse() : type === "QUOTE_SINGLE" ? spellings.slice(1) : spellings;
  return (typeof value === "string" ? wanted : spellings.slice(0, 1))
    .map((written) => text.slice(0, range[0]) + written + text.slice(range[1]))
    .find((next) => {
      const read = parseDocument(next);
      return read.errors.length === 0 && read.getIn(path) === value;
    });
}

function change(document: Document, path: SettingPath, value: unknown, order: SettingOrder): void {
  if (value === undefined) return void document.deleteIn(path);
  const present = document.getIn(path, true);
  if (isSeq(present) && Array.isArray(value)) {
    const former = [...present.items] as Node[];
    present.items = value.map(
      (one: unknown) => former.find((node) => same(node.toJS(document), one)) ?? document.createNode(one),
    );
    return;
  }
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  if (!isMap(parent) || present !== undefined || typeof name !== "string") {
    // `{ kind: [renew] }` stays on its line.
    document.setIn(path, isCollection(present) ? document.createNode(value, { flow: present.flow === true }) : value);
    return;
  }
  const below = path
    .slice(0, -1)
    .filter((step) => typeof step === "string")
    .at(-1);
  const names = order(below ?? "");
  const later = parent.items.findIndex(({ key }) => names.indexOf(nameOf(key)) > names.indexOf(name));
  const pair = document.createPair(name, value);
  parent.items.splice(later === -1 ? parent.items.length : later, 0, pair);
}

/** Whether a text that was written by lines says what it should. */
function saysAt(text: string, path: SettingPath, value: unknown): boolean {
  const read = parseDocument(text);
  if (read.errors.length > 0) return false;
  const said = read.getIn(path, true) as Node | undefined;
  return value === undefined ? said === undefined : same(said?.toJS(read), value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

/** A top-level setting as text; what stands above it is not its own. */
function entryText(pair: Pair<Node, Node>): string {
  const alone = new Document(new YAMLMap());
  pair.key.commentBefore = null;
  pair.key.spaceBefore = false;
  (alone.contents as unknown as YAMLMap).items = [pair];
  const text = alone.toString(NO_FOLDING).trimEnd();
  // `[ a, b ]`, as the writer of YAML has it, as people write it; where that would say something else, it stays.
  const closed = openedLists(text.replaceAll(/\[ ([^[\]\n]*) \]/g, "[$1]"));
  return same(parseDocument(closed).toJS(), parseDocument(text).toJS()) ? closed : text;
}

/** Lines of a top-level setting, without the blank ones and comments in front of the next. */
function entryLines(text: string, map: YAMLMap, top: string): { from: number; to: number } | undefined {
  const starts = map.items.map(({ key }) => lineOf(text, key));
  const index = map.items.findIndex(({ key }) => nameOf(key) === top);
  const from = starts[index];
  if (from === undefined) return undefined;
  const lines = text.split("\n");
  let to = starts[index + 1] ?? lines.length;
  while (to > from + 1 && /^(#.*|\s*)$/.test(lines[to - 1] ?? "")) to -= 1;
  return { from, to };
}

/** Where a setting that is not there yet belongs: below the last one that comes before it. */
function placeFor(text: string, map: YAMLMap, of: { top: string; order: readonly string[] }) {
  const before = of.order.slice(0, Math.max(0, of.order.indexOf(of.top)));
  const there = map.items.map(({ key }) => nameOf(key));
  const last = there.filter((name) => before.includes(name)).at(-1) ?? there.at(-1) ?? "";
  const at = entryLines(text, map, last)?.to ?? text.split("\n").length;
  return { from: at, to: at };
}

function lineOf(text: string, key: unknown): number {
  const [start = text.length] = (key as Node).range ?? [];
  return text.slice(0, start).split("\n").length - 1;
}
