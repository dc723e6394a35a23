/** Texts of writing statements whose answer nobody looks at. */
const texts = new Set<string>();

/**
 * From now on who asks this does not wait for its answer, where the store lies at the end of a line and a transaction holds it
 * together: it is sent, and when it fails, the next question or the commit fails with its error (`postgres-line.ts`).
 */
export function unheard(text: string): void {
  texts.add(text);
}

export function isUnheard(text: string): boolean {
  return texts.has(text);
}
