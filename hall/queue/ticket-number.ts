/** A letter's numbers of one day run from `A001` to `A999`. */
export const LAST_SERIAL = 999;

/** `A` and 7 make `A007`. */
export function formatNumber(letter: string, serial: number): string {
  return `${letter}${serial.toString().padStart(3, "0")}`;
}

/** Letter and serial of a number that has passed the contract's pattern. */
export function parseNumber(number: string): { letter: string; serial: number } {
  return { letter: number.slice(0, 1), serial: Number(number.slice(1)) };
}
