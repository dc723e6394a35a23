import { Document, isMap, isSeq, parseDocument, YAMLMap, YAMLSeq, type Node } from "yaml";

/** Lines of prose are not broken: a diff shows what somebody changed. */
const NO_FOLDING = { lineWidth: 0 } as const;
/** A list on one line that is longer is written one entry a line, as the shipped files have it. */
const LONGEST_LIST = 110;

interface Lines {
  from: number;
  to: number;
}

/** A list of entries, each on lines of its own, with other entries in it: those that stay keep their lines to the letter. */
export function entriesWritten(
  text: string,
  { document, list, values }: { document: Document; list: YAMLSeq; values: readonly unknown[] },
): string | undefined {
  const all = linesOf(text, list);
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined || values.length === 0) return undefined;
  const lines = text.split("\n");
  const former = list.items.map((node, index) => ({
    says: JSON.stringify((node as Node).toJS(document)),
    // What stands above an entry goes where it goes.
    own: lines.slice(all[index - 1]?.to ?? first.from, all[index]?.to),
  }));
  const next = values.flatMap((value) => {
    const at = former.findIndex(({ says }) => says === JSON.stringify(value));
    if (at === -1) return itemLines(new Document().createNode(value), indentAt(lines, first.from));
    return former.splice(at, 1)[0]?.own ?? [];
  });
  return [...lines.slice(0, first.from), ...next, ...lines.slice(last.to)].join("\n");
}

/** The innermost entry with lines of its own that a setting is in, written anew as it is in `changed`. */
export function entryWritten(text: string, path: readonly (string | number)[], changed: Document): string | undefined {
  const before = parseDocument(text);
  for (let length = path.length - 1; length > 1; length -= 1) {
    const index = path[length - 1];
    const list = before.getIn(path.slice(0, length - 1), true);
    const entry = changed.getIn(path.slice(0, length), true);
    if (typeof index !== "number" || !isSeq(list) || !isMap(entry)) continue;
    const at = linesOf(text, list)[index];
    if (at === undefined) continue;
    const lines = text.split("\n");
    const indent = indentAt(lines, at.from);
    // `{ … }` over several lines stays so, one setting a line: on one line nobody would see what changed.
    const spread = at.to - at.from > 1 && entry.flow === true ? spreadLines(entry, indent) : undefined;
    return [...lines.slice(0, at.from), ...(spread ?? itemLines(entry, indent)), ...lines.slice(at.to)].join("\n");
  }
  return undefined;
}

/** An entry in braces, one setting a line; nothing where comments stand in it. */
function spreadLines(entry: YAMLMap, indent: string): string[] | undefined {
  const settings = entry.items.map((pair) => {
    const alone = new YAMLMap();
    alone.flow = true;
    alone.items = [pair];
    return /^\{ (.*) \}\n$/.exec(new Document(alone).toString(NO_FOLDING))?.[1];
  });
  if (settings.some((one) => one === undefined)) return undefined;
  const closed = settings.map((one) => `${indent}    ${(one ?? "").replaceAll(/\[ ([^[\]\n]*) \]/g, "[$1]")},`);
  return [`${indent}- {`, ...closed, `${indent}  }`];
}

/** A list on one line, longer than anybody reads, one entry a line. */
export function openedLists(text: string): string {
  return text
    .split("\n")
    .flatMap((line) => {
      const [, indent = "", key = "", inner = ""] = /^([\s-]*)([\w-]+): \[([^[\]"'{}]*)\]$/.exec(line) ?? [];
      if (line.length <= LONGEST_LIST || inner === "") return [line];
      const blank = " ".repeat(indent.length);
      const entries = inner.split(",").map((entry) => `${blank}    ${entry.trim()},`);
      return [`${indent}${key}:`, `${blank}  [`, ...entries, `${blank}  ]`];
    })
    .join("\n");
}

/** Lines of each entry, without the blank ones and comments in front of the next; none where entries share lines. */
function linesOf(text: string, list: YAMLSeq): Lines[] {
  if (list.flow === true) return [];
  const lines = text.split("\n");
  const starts = list.items.map((item) => lineAt(text, (item as Node).range?.[0]));
  const [, end = text.length] = list.range ?? [];
  return starts.map((from, index) => {
    let to = starts[index + 1] ?? lineAt(text, end) + (text[end - 1] === "\n" ? 0 : 1);
    while (to > from + 1 && /^\s*(#.*)?$/.test(lines[to - 1] ?? "")) to -= 1;
    return { from, to };
  });
}

function itemLines(node: unknown, indent: string): string[] {
  const alone = new Document(new YAMLSeq());
  (node as Node).commentBefore = null;
  (node as Node).spaceBefore = false;
  (alone.contents as unknown as YAMLSeq).items = [node];
  const text = alone
    .toString(NO_FOLDING)
    .trimEnd()
    .replaceAll(/\[ ([^[\]\n]*) \]/g, "[$1]");
  return openedLists(text)
    .split("\n")
    .map((line) => (line === "" ? line : indent + line));
}

const indentAt = (lines: readonly string[], line: number) => /^ */.exec(lines[line] ?? "")?.[0] ?? "";
const lineAt = (text: string, offset = text.length) => text.slice(0, offset).split("\n").length - 1;
