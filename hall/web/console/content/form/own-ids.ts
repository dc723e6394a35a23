import type { FormEntry, FormRows } from "./form-spec.ts";
import { pathOf, within } from "./within.ts";

/** An entry, and those in its lists, under ids that nothing in the document has yet. */
export function withOwnIds(entry: FormEntry, rows: FormRows, document: unknown): FormEntry {
  return given(entry, rows, new Set(idsIn(document)));
}

function given(entry: FormEntry, rows: FormRows, taken: Set<string>): FormEntry {
  const { ownId } = rows;
  const id = ownId === undefined ? {} : { id: freshId(ownId, taken) };
  const inner = (rows.rows ?? []).flatMap((one) => {
    const list = within(entry, pathOf(one));
    if (!Array.isArray(list) || one.list.includes(".")) return [];
    return [[one.list, list.map((value) => given(value as FormEntry, one, taken))] as const];
  });
  return { ...entry, ...id, ...Object.fromEntries(inner) };
}

function freshId(word: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const id = `${word}${number}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === "id" && typeof one === "string") return [one];
    return key === "onlyIf" ? namesIn(one) : idsIn(one);
  });
}

/** What still hangs on a question or an answer that was taken away must not hang on a new one. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap(namesIn)
    : Object.entries(value).flatMap(([key, one]) => [key, ...namesIn(one)]);
}
