import { isIdNumber } from "../../../../kiosk-config/schema/id-number.ts";

/*
 * The last look before anything leaves the kiosk. Logs and traces hold no personal data by design; should a later change
 * let some slip in, it ends here. Rather one number too many is masked than one too few: no code or counter of ours is
 * that long.
 */
const ID_18 = /(?<!\d)\d{17}[\dXx](?!\d)/g;
/** Numbers of the first generation and of foreigners' cards: six of the division, birth, sequence. */
const ID_15 = /(?<!\d)[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
/** Bank and social-security cards. */
const LONG = /(?<!\d)\d{16,19}(?!\d)/g;
const PIN_HASH = /scrypt\$[^\s"']+/g;

/** Unix times in milliseconds have thirteen digits and stay; they are what a log is read by. */
export function scrub(text: string): string {
  return text
    .replace(PIN_HASH, "scrypt$***")
    .replace(ID_18, (number) => (isIdNumber(number.toUpperCase()) || /^\d{18}$/.test(number) ? mask(number) : number))
    .replace(LONG, mask)
    .replace(ID_15, mask)
    .replace(MOBILE, mask);
}

function mask(number: string): string {
  return `${number.slice(0, 2)}${"*".repeat(number.length - 2)}`;
}
