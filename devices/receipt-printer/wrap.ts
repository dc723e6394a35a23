import { columnsOf, columnsOfText } from "./column.ts";

/** Never first on a line, never last on one (GB/T 15834). */
const NOT_FIRST = "，。、；：！？）】》〉」』”’…—·％%,.;:!?)]}";
const NOT_LAST = "（【《〈「『“‘([{";

/**
 * Break text into lines of at most `columns`. Chinese may break anywhere but beside the wrong punctuation; Latin words and
 * numbers stay whole as long as they fit a line at all.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, columns));
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const unit of units(paragraph)) {
    if (columnsOfText(line) + columnsOfText(unit) <= columns) {
      line += unit;
      continue;
    }
    if (columnsOfText(unit) > columns) {
      // A word longer than the paper is cut wherever the paper ends.
      for (const character of unit) {
        if (columnsOfText(line) + columnsOf(character) > columns) {
          lines.push(line);
          line = "";
        }
        line += character;
      }
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    line = unit.trimStart();
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
}

/** Pieces that must not be torn: words with their closing punctuation, opening punctuation with what follows. */
function units(paragraph: string): string[] {
  const result: string[] = [];
  for (const character of paragraph) {
    const last = result.at(-1);
    const lastCharacter = last === undefined ? "" : (Array.from(last).at(-1) ?? "");
    const joins =
      last !== undefined &&
      (NOT_FIRST.includes(character) ||
        NOT_LAST.includes(lastCharacter) ||
        (isWord(character) && isWord(lastCharacter)));
    if (joins) result[result.length - 1] = last + character;
    else result.push(character);
  }
  return result;
}

/** Times and spans (`09:00–12:00`) are words, too, though the dash is as wide as a Chinese character. */
function isWord(character: string): boolean {
  if (character === "–") return true;
  return /[\p{Script=Latin}\p{N}_@#&+/\\':-]/u.test(character) && columnsOf(character) === 1;
}
