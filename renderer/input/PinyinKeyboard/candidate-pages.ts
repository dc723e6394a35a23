import type { Candidate } from "../pinyin/candidates.ts";

/** Room around a candidate's text and up to the next one, in its font size. */
const AROUND_EM = 1.4;
/** A Latin letter is about this wide. */
const LATIN_EM = 0.6;

function widthEm({ text }: Candidate): number {
  const characters = Array.from(text);
  return characters.reduce((sum, character) => sum + (character < "\u0100" ? LATIN_EM : 1), AROUND_EM);
}

/** Candidates by the page: as many as stand side by side in a bar of that width; one that is wider has its own page. */
export function candidatePages(candidates: readonly Candidate[], barEm: number): Candidate[][] {
  const pages: Candidate[][] = [];
  let left = 0;
  for (const candidate of candidates) {
    const width = widthEm(candidate);
    if (pages.length === 0 || width > left) {
      pages.push([]);
      left = barEm;
    }
    pages.at(-1)?.push(candidate);
    left -= width;
  }
  return pages;
}
