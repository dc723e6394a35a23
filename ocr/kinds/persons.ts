import type { Entry } from "./layout.ts";
import { sameRow, type Piece } from "./piece.ts";

/**
 * A marriage certificate has every label twice. The persons stand one above the other or side by side, as their names do;
 * under a label that is there once stand both values.
 */
export function splitPersons(entries: readonly Entry[]): { field: string; pieces: Piece[] }[] {
  const named = entries.filter(({ label: { meaning } }) => "person" in meaning);
  const names = named.filter(({ label: { meaning } }) => "person" in meaning && meaning.person === "Name");
  const [first, second] = names;
  const sideBySide =
    first !== undefined && second !== undefined && sameRow(first.label.piece, second.label.piece) > 0.5;
  const place = ({ label: { piece } }: Entry) => (sideBySide ? piece.x0 : piece.y0 + piece.y1);
  const byPart = new Map<string, Entry[]>();
  for (const entry of named) {
    const { meaning } = entry.label;
    if (!("person" in meaning)) continue;
    byPart.set(meaning.person, [...(byPart.get(meaning.person) ?? []), entry]);
  }
  return [...byPart].flatMap(([part, same]) => {
    const [a, b] = same.sort((p, q) => place(p) - place(q));
    if (a === undefined) return [];
    if (b !== undefined) {
      return [
        { field: `holderA${part}`, pieces: a.pieces },
        { field: `holderB${part}`, pieces: b.pieces },
      ].filter(({ pieces }) => pieces.length > 0);
    }
    const [left, right] = a.pieces;
    // One label for both persons, unless the other's was not read: then the person is told by where the label stands.
    if (left !== undefined && right !== undefined && sameRow(left, right) > 0.5) {
      return [
        { field: `holderA${part}`, pieces: [left] },
        { field: `holderB${part}`, pieces: [right] },
      ];
    }
    if (a.pieces.length === 0) return [];
    const belongsToSecond = second !== undefined && place(a) >= Math.max(place(first as Entry), place(second));
    return [{ field: `holder${belongsToSecond ? "B" : "A"}${part}`, pieces: a.pieces }];
  });
}
