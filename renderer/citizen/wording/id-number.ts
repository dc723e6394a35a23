/** GB 11643: weights of the first seventeen digits, check characters by the remainder (MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
export const ID_NUMBER_LENGTH = 18;

/**
 * Whether a typed number can be right, so that a slip of the finger is said at once and not at the window. The host
 * judges for itself.
 */
export function idNumberFits(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECKS[sum % 11] === text[17];
}

/** In groups as people read it aloud: 411322 1900 0101 001 9 → `411322 19000101 0019`. */
export function idNumberGroups(text: string): string {
  return [text.slice(0, 6), text.slice(6, 14), text.slice(14)].filter((group) => group !== "").join(" ");
}
