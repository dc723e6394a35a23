import { wordsOf } from "../../../kiosk-config/search/fold.ts";

/** Longer ones are sentences, and sentences tell of persons. */
const MAX_LENGTH = 16;
/** Telephone, identity and card numbers, and pieces of them. */
const NUMBER = /\d{6,}/;

/** A query as it may be counted: folded, short; nothing where it holds a number of somebody's or is free text. */
export function missText(query: string): string | undefined {
  const words = wordsOf(query);
  // Grouped with blanks or strokes a number is a number all the same.
  if (NUMBER.test(words.join("")) || NUMBER.test(words.filter((word) => /\d/.test(word)).join(""))) return undefined;
  const text = words.join(" ");
  return text.length < 2 || text.length > MAX_LENGTH || /^[\dx ]*$/.test(text) ? undefined : text;
}
