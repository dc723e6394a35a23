import { randomInt } from "node:crypto";

/** No 0 and O, no 1, I and L, no 5 and S: it is copied from a screen by hand. */
const ALPHABET = "2346789ABCDEFGHJKMNPQRTUVWXYZ";
const GROUPS = 4;
const GROUP_LETTERS = 5;

/** Twenty letters in four groups, some 97 bits. */
export function newPassphrase(): string {
  const letters = (count: number) => Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: GROUPS }, () => letters(GROUP_LETTERS)).join("-");
}
