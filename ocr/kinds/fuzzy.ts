/** Fewest changes, leavings-out and puttings-in of one character that make one text of the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** How many characters of a label may be misread: none of the short ones, which would turn into each other. */
export function toleranceOf(label: string): number {
  if (label.length <= 2) return 0;
  return label.length <= 5 ? 1 : 2;
}

/** Whether a text contains the words, a few characters misread; `at` and `length` in characters of the text. */
export function findFuzzy(text: string, words: string): { at: number; length: number; errors: number } | undefined {
  const exact = text.indexOf(words);
  if (exact >= 0) return { at: exact, length: words.length, errors: 0 };
  const tolerance = toleranceOf(words);
  if (tolerance === 0) return undefined;
  let best: { at: number; length: number; errors: number } | undefined;
  for (let length = words.length - 1; length <= words.length + 1; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      const errors = editDistance(text.slice(at, at + length), words);
      if (errors <= tolerance && (best === undefined || errors < best.errors)) best = { at, length, errors };
    }
  }
  return best;
}
