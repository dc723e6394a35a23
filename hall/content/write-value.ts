import { isDeepStrictEqual } from "node:util";
import { Document, isMap, isScalar, isSeq, parseDocument, type Node, type YAMLMap, type YAMLSeq } from "yaml";

/** Lines of prose are not broken: a diff shows what somebody changed. */
const NO_FOLDING = { lineWidth: 0 } as const;

/**
 * A value, as a form has it, written into a YAML text: what did not change stays as it is written, with its comments.
 * Entries of lists are known again by their `id`. A text that cannot be read is written anew.
 */
export function writeValue(text: string, value: Record<string, unknown>): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return new Document(value).toString(NO_FOLDING);
  const before: unknown = document.toJS();
  if (isDeepStrictEqual(before, value)) return text;
  writeMap(document, document.contents, value);
  return closeLists(document.toString(NO_FOLDING));
}

/** `[ a, b ]`, as the writer of YAML has it, as people write it; where that would say something else, it stays. */
function closeLists(text: string): string {
  const closed = text.replaceAll(/\[ ([^[\]\n]*) \]/g, "[$1]");
  return isDeepStrictEqual(parseDocument(closed).toJS(), parseDocument(text).toJS()) ? closed : text;
}

function writeMap(document: Document, map: YAMLMap, value: Record<string, unknown>): void {
  for (const { key } of [...map.items]) {
    const name = isScalar(key) ? String(key.value) : "";
    if (value[name] === undefined) map.delete(key);
  }
  for (const [name, wanted] of Object.entries(value)) {
    if (wanted === undefined) continue;
    const present = map.get(name, true) as Node | undefined;
    const written = write(document, present, wanted);
    if (written !== present) map.set(name, written);
  }
}

function write(document: Document, node: Node | undefined, value: unknown): Node {
  if (node !== undefined && isDeepStrictEqual(node.toJS(document), value)) return node;
  if (isMap(node) && isRecord(value)) {
    writeMap(document, node, value);
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    writeList(document, node, value);
    return node;
  }
  const fresh = document.createNode(value) as Node;
  if (isScalar(node) && isScalar(fresh)) {
    // A number in quotes stays one; whatever is a plain word may be one.
    if (node.type !== undefined && typeof node.value === typeof value) fresh.type = node.type;
    if (node.comment !== undefined) fresh.comment = node.comment;
  }
  return fresh;
}

function writeList(document: Document, list: YAMLSeq, values: readonly unknown[]): void {
  const former = [...list.items] as Node[];
  const idOf = (node: Node) => (isMap(node) ? node.get("id") : undefined);
  const byId = new Map(former.map((node) => [idOf(node), node]));
  list.items = values.map((value, index) => {
    const id = isRecord(value) ? value["id"] : undefined;
    const node = id === undefined ? sameOf(document, former, value, index) : byId.get(id);
    return write(document, node, value);
  });
}

/** Of entries without an id: one that says the same, else the one in its place if it is a mapping, too. */
function sameOf(document: Document, former: readonly Node[], value: unknown, index: number): Node | undefined {
  const same = former.find((node) => isDeepStrictEqual(node.toJS(document), value));
  if (same !== undefined) return same;
  const there = former[index];
  return isMap(there) && isRecord(value) ? there : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
