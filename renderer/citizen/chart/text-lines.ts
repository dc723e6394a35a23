/** Widths in em as the house's face draws them: a Chinese character is square, Latin letters and digits are narrower. */
const NARROW_EM = 0.58;
/** Half a character. */
const STEP_EM = 0.5;
/** Marks that never begin a line. */
const CLINGING = "，。、；：！？）》”’…％";

function widthEm(character: string): number {
  return character < "\u2e80" ? NARROW_EM : 1;
}

/** The same number of lines, as even as they go: never one character alone at the end. */
export function balancedLines(text: string, widthInEm: number): string[] {
  const widest = textLines(text, widthInEm);
  let lines = widest;
  for (let width = widthInEm - STEP_EM; width > 0; width -= STEP_EM) {
    const narrower = textLines(text, width);
    if (narrower.length > widest.length) break;
    lines = narrower;
  }
  return lines;
}

/** Break a text into lines of so many em at most. SVG breaks nothing by itself, and paper asks for the same lines. */
export function textLines(text: string, widthInEm: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const character of text) {
    const width = widthEm(character);
    if (line !== "" && used + width > widthInEm && !CLINGING.includes(character)) {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
    }
    if (line === "" && character === " ") continue;
    line += character;
    used += width;
  }
  if (line !== "") lines.push(line.trimEnd());
  return lines;
}
