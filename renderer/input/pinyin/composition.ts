import type { Candidate } from "./candidates.ts";
import { SEPARATOR } from "./segment.ts";

/** What is being typed and is not text yet. It ends as text or as nothing; nothing of it is kept. */
export interface Composition {
  /** Pieces chosen so far, with the letters that they stand for. */
  readonly picked: readonly { text: string; letters: string }[];
  /** Letters still to be turned into characters. */
  readonly letters: string;
  /** What was done, so that it can be undone piece by piece. */
  readonly trail: readonly ("letter" | "pick")[];
}

export const NOTHING_TYPED: Composition = { picked: [], letters: "", trail: [] };

/** A line of characters is far more than anybody types in one go. */
const MAX_LETTERS = 60;
const TYPABLE = /^[a-z']$/;

export function isComposing({ picked, letters }: Composition): boolean {
  return letters !== "" || picked.length > 0;
}

export function pickedText({ picked }: Composition): string {
  return picked.map(({ text }) => text).join("");
}

/** One letter more; what cannot stand there is left out. */
export function withLetter(composition: Composition, letter: string): Composition {
  const { letters, trail } = composition;
  const separates = letter === SEPARATOR && (letters === "" || letters.endsWith(SEPARATOR));
  if (!TYPABLE.test(letter) || separates || letters.length >= MAX_LETTERS) return composition;
  return { ...composition, letters: letters + letter, trail: [...trail, "letter"] };
}

/** A candidate taken for the first letters; the rest goes on being composed. */
export function withPick({ picked, letters, trail }: Composition, candidate: Candidate): Composition {
  const piece = { text: candidate.text, letters: letters.slice(0, candidate.letters) };
  return { picked: [...picked, piece], letters: letters.slice(candidate.letters), trail: [...trail, "pick"] };
}

/** Without the last thing done: a letter, or a choice whose letters come back. */
export function undone({ picked, letters, trail }: Composition): Composition {
  const before = trail.slice(0, -1);
  if (trail.at(-1) !== "pick") return { picked, letters: letters.slice(0, -1), trail: before };
  return { picked: picked.slice(0, -1), letters: (picked.at(-1)?.letters ?? "") + letters, trail: before };
}
