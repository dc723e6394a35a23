import { FIELD_KEYS } from "../contract/kind.ts";
import { grammarOf, type Reading } from "./fields.ts";
import type { FoundField } from "./found-field.ts";
import { findLabels } from "./find-labels.ts";
import type { KnownKind } from "./labels.ts";
import { withMisread } from "./misread.ts";
import { assign, type Entry } from "./layout.ts";
import { splitPersons } from "./persons.ts";
import type { Piece } from "./piece.ts";
import { unlabelled } from "./unlabelled.ts";

/** The fields of a kind among all pieces of a sheet. */
export function extract(kind: KnownKind, pieces: readonly Piece[]): Map<string, FoundField> {
  const { labels, values } = withMisread(kind, findLabels(kind, pieces));
  const { entries, loose } = assign(labels, values);
  const found = new Map<string, FoundField>();
  for (const { field, pieces: owned } of [...singleFields(entries), ...splitPersons(entries)]) {
    const reading = readOwned(kind, field, owned);
    const known = found.get(field);
    if (reading === undefined || known?.checked === true) continue;
    if (known === undefined || reading.checked) found.set(field, { ...reading, pieces: owned, inferred: false });
  }
  for (const [field, guess] of unlabelled({ kind, found, entries, loose, pieces })) {
    if (!found.has(field) || guess.checked) found.set(field, { ...guess, inferred: true });
  }
  const keys: readonly string[] = FIELD_KEYS[kind];
  return new Map([...found].sort(([p], [q]) => keys.indexOf(p) - keys.indexOf(q)));
}

function singleFields(entries: readonly Entry[]): { field: string; pieces: Piece[] }[] {
  return entries.flatMap(({ label: { meaning }, pieces }) =>
    "field" in meaning && pieces.length > 0 ? [{ field: meaning.field, pieces }] : [],
  );
}

export function readOwned(kind: KnownKind, field: string, pieces: readonly Piece[]): Reading | undefined {
  return grammarOf(kind, field)(pieces.map(({ text }) => text).join(""));
}
