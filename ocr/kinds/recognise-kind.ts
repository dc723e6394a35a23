import type { DocumentKind } from "../contract/kind.ts";
import { findFuzzy } from "./fuzzy.ts";
import { LABELS, TITLES, type KnownKind } from "./labels.ts";
import type { Piece } from "./piece.ts";

const ENOUGH = 3.5;
const CLEAR_LEAD = 2;

export interface KindVerdict {
  kind: DocumentKind;
  certain: boolean;
}

/** By titles and by how many of a kind's labels are there. */
export function recogniseKind(pieces: readonly Piece[]): KindVerdict {
  const texts = pieces.map(({ text }) => text);
  const rated = (Object.keys(LABELS) as KnownKind[])
    .map((kind) => ({ kind, score: scoreOf(kind, texts) }))
    .sort((p, q) => q.score - p.score);
  const [best, second] = rated;
  if (best === undefined || best.score < ENOUGH) return { kind: "unknown", certain: false };
  return { kind: best.kind, certain: best.score - (second?.score ?? 0) >= CLEAR_LEAD };
}

function scoreOf(kind: KnownKind, texts: readonly string[]): number {
  const titles = TITLES[kind].reduce((sum, { words, weight }) => {
    const errors = Math.min(...texts.map((text) => findFuzzy(text, words)?.errors ?? Infinity));
    return sum + (errors === Infinity ? 0 : weight / (1 + errors / 2));
  }, 0);
  const sets = LABELS[kind].filter(({ meaning }) => !("other" in meaning));
  const there = sets.filter(({ words }) => words.some((word) => texts.some((text) => text.includes(word)))).length;
  return titles + (4 * there) / sets.length + there / 4;
}
