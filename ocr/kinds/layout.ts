import type { Label } from "./find-labels.ts";
import { heightOf, sameRow, type Piece } from "./piece.ts";

/** A label with what belongs to it, in reading order. */
export interface Entry {
  label: Label;
  pieces: Piece[];
}

/** Room between a value and what stands before it, in heights of a letter, above which it is a matter of doubt. */
const FAR = 8;
/** The same between two parts of one value. */
const FAR_WITHIN = 4;
/** White between two lines of one value, in heights; between rows of a table there is more. */
const LINE_PITCH = 1;
const BELOW_PITCH = 2.6;

/**
 * Gives each value to its label: the one to the left in the same row; else the value above that it goes on from; else the
 * label above. Rows are what lies at one height, columns what begins at one place.
 */
export function assign(labels: readonly Label[], values: readonly Piece[]): { entries: Entry[]; loose: Piece[] } {
  const entries = labels.map((label): Entry => ({ label, pieces: [] }));
  const loose: Piece[] = [];
  const ordered = [...values].sort((p, q) => p.y0 + p.y1 - q.y0 - q.y1 || p.x0 - q.x0);
  // A row is read from the left, however little its pieces differ in height.
  ordered.sort((p, q) => (sameRow(p, q) > 0.6 ? p.x0 - q.x0 : p.y0 + p.y1 - q.y0 - q.y1));
  for (const piece of ordered) {
    const beside = leftOf(piece, entries, ordered);
    const onward = goesOnFrom(piece, entries);
    const above = labelAbove(piece, entries, ordered);
    const near = beside !== undefined && beside.gap <= (beside.entry.pieces.length > 0 ? FAR_WITHIN : FAR);
    // Far off, but the label has nothing yet and nobody else claims it: a wide column.
    const last = beside?.entry.pieces.length === 0 ? beside.entry : undefined;
    const owner = near ? beside.entry : (onward ?? above ?? last);
    if (owner === undefined) loose.push(piece);
    else owner.pieces.push(piece);
  }
  return { entries, loose };
}

/** The label whose row this is, when nothing of others stands between; the gap in heights. */
function leftOf(
  piece: Piece,
  entries: readonly Entry[],
  values: readonly Piece[],
): { entry: Entry; gap: number } | undefined {
  let best: { entry: Entry; x1: number } | undefined;
  for (const entry of entries) {
    const { piece: label } = entry.label;
    if (sameRow(label, piece) < 0.45 || label.x1 > piece.x0 + heightOf(piece)) continue;
    if (best === undefined || label.x1 > best.x1) best = { entry, x1: label.x1 };
  }
  if (best === undefined) return undefined;
  const { entry, x1 } = best;
  const between = values.filter(
    (other) =>
      other !== piece &&
      other.x0 >= x1 - heightOf(piece) &&
      other.x1 <= piece.x0 + heightOf(piece) &&
      sameRow(other, piece) > 0.45,
  );
  if (between.some((other) => !entry.pieces.includes(other))) return undefined;
  const reach = between.reduce((right, other) => Math.max(right, other.x1), x1);
  return { entry, gap: (piece.x0 - reach) / heightOf(piece) };
}

/** The entry whose last line stands right above: begins at the same place, or filled its line. */
function goesOnFrom(piece: Piece, entries: readonly Entry[]): Entry | undefined {
  const height = heightOf(piece);
  let best: { entry: Entry; y1: number } | undefined;
  for (const entry of entries) {
    const last = entry.pieces.at(-1);
    const first = entry.pieces[0];
    if (last === undefined || first === undefined) continue;
    const drop = piece.y0 - last.y1;
    if (drop < -0.4 * height || drop > LINE_PITCH * height) continue;
    if (middle(piece) - middle(last) < 0.6 * height) continue;
    const aligned = Math.abs(piece.x0 - first.x0) < 1.2 * height;
    // Without hanging indent the second line begins beneath the label.
    const { piece: label } = entry.label;
    const wrapped =
      Math.abs(piece.x0 - label.x0) < 1.2 * height && last.x1 > piece.x1 - 2 * height && last.text.length > 8;
    if (!aligned && !wrapped) continue;
    if (best === undefined || last.y1 > best.y1) best = { entry, y1: last.y1 };
  }
  return best?.entry;
}

const middle = ({ y0, y1 }: Piece) => (y0 + y1) / 2;

/** The label right above, when it has nothing in its own row. */
function labelAbove(piece: Piece, entries: readonly Entry[], values: readonly Piece[]): Entry | undefined {
  const height = heightOf(piece);
  let best: { entry: Entry; cost: number } | undefined;
  for (const entry of entries) {
    const { piece: label } = entry.label;
    const drop = piece.y0 - label.y1;
    if (drop < -0.3 * height || drop > BELOW_PITCH * height || middle(piece) < middle(label) + 0.5 * height) continue;
    const offset = Math.min(Math.abs(piece.x0 - label.x0), Math.abs(piece.x0 + piece.x1 - label.x0 - label.x1) / 2);
    if (offset > 2 * height) continue;
    if (entry.pieces.length > 0) continue;
    if (
      values.some(
        (other) => other.x0 > label.x1 - height && other.x0 - label.x1 < 3 * height && sameRow(other, label) > 0.5,
      )
    )
      continue;
    const cost = drop + offset / 2;
    if (best === undefined || cost < best.cost) best = { entry, cost };
  }
  return best?.entry;
}
