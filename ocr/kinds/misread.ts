import { SEPARATOR, type Label } from "./find-labels.ts";
import { editDistance } from "./fuzzy.ts";
import { LABELS, type KnownKind, type LabelSet } from "./labels.ts";
import { heightOf, part, sameRow, type Piece } from "./piece.ts";

interface Found {
  labels: Label[];
  values: Piece[];
}

/**
 * Short labels are taken letter for letter, because one wrong letter may make another of them. A second look at those that
 * are missing: a piece that begins where the others begin and differs by one letter; or a short piece in the others' column
 * with a value beside it, when by the order of the paper only one label can stand there.
 */
export function withMisread(kind: KnownKind, found: Found): Found {
  const labels = [...found.labels];
  const values: Piece[] = [];
  for (const piece of found.values) {
    const seen = nearlyRight(kind, piece, labels) ?? byOrder(kind, piece, labels, found.values);
    if (seen === undefined) {
      values.push(piece);
      continue;
    }
    const { set, word, length } = seen;
    labels.push({ piece: part(piece, 0, length), meaning: set.meaning, word });
    const separators = SEPARATOR.exec(piece.text.slice(length))?.[0].length ?? 0;
    const from = length + separators;
    if (from < piece.text.length) values.push(part(piece, from, piece.text.length));
  }
  return { labels, values };
}

interface Guess {
  set: LabelSet;
  word: string;
  /** Characters of the piece that are the label. */
  length: number;
}

function missing(kind: KnownKind, labels: readonly Label[]): LabelSet[] {
  return LABELS[kind].filter(({ meaning, words }) => {
    const count = labels.filter(({ word }) => words.includes(word)).length;
    return count < ("person" in meaning ? 2 : 1);
  });
}

/** In a column of labels and nearly one that is missing. */
function nearlyRight(kind: KnownKind, piece: Piece, labels: readonly Label[]): Guess | undefined {
  if (columnOf(piece, labels).length < 2) return undefined;
  for (const set of missing(kind, labels)) {
    if ("other" in set.meaning) continue;
    for (const word of set.words) {
      const beginning = piece.text.slice(0, word.length);
      if (beginning.length === word.length && editDistance(word, beginning) <= looseTolerance(word.length)) {
        return { set, word, length: word.length };
      }
    }
  }
  return undefined;
}

/** One of two or three letters, two of more. */
const looseTolerance = (length: number) => (length < 2 ? 0 : length < 4 ? 1 : 2);
const SHORT = 3;
const LONGEST_BEFORE_COLON = 8;

/** By what stands above and below it in its column. */
function byOrder(kind: KnownKind, piece: Piece, labels: readonly Label[], values: readonly Piece[]): Guess | undefined {
  const colon = piece.text.indexOf(":");
  const hasColon = colon > 0 && colon <= LONGEST_BEFORE_COLON;
  if (!hasColon && piece.text.length > SHORT) return undefined;
  const height = heightOf(piece);
  const column = columnOf(piece, labels);
  const above = column
    .filter(({ piece: label }) => label.y1 <= piece.y0 + height / 2)
    .sort((p, q) => q.piece.y1 - p.piece.y1)[0];
  const below = column
    .filter(({ piece: label }) => label.y0 >= piece.y1 - height / 2)
    .sort((p, q) => p.piece.y0 - q.piece.y0)[0];
  if (column.length < SHORT || below === undefined) return undefined;
  if (labels.some(({ piece: label }) => sameRow(label, piece) > 0.45 && label.x1 <= piece.x0 + height))
    return undefined;
  const beside = (other: Piece) => sameRow(other, piece) > 0.45 && other.x0 > piece.x1;
  if (!hasColon && !values.some((other) => other !== piece && beside(other))) return undefined;
  const order = LABELS[kind];
  const place = (label: Label | undefined) =>
    label === undefined ? -1 : order.findIndex(({ words }) => words.includes(label.word));
  const between = missing(kind, labels).filter(
    (set) => order.indexOf(set) > place(above) && order.indexOf(set) < place(below),
  );
  const [only] = between;
  const word = only?.words[0];
  if (between.length !== 1 || only === undefined || word === undefined || "other" in only.meaning) return undefined;
  return { set: only, word, length: hasColon ? colon : piece.text.length };
}

/** Labels that begin where it begins, or have their middle where its middle is. */
function columnOf(piece: Piece, labels: readonly Label[]): Label[] {
  const near = 0.8 * heightOf(piece);
  const middle = (one: Piece) => (one.x0 + one.x1) / 2;
  return labels.filter(
    ({ piece: label }) => Math.abs(label.x0 - piece.x0) < near || Math.abs(middle(label) - middle(piece)) < near,
  );
}
