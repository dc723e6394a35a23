import type { ValueMask } from "../schema/look-up-answer.ts";

const STARS = "****";
/** Of a number that is too short to hide anything nothing is told. */
const MIN_NUMBER = 12;
const MIN_PHONE = 7;
const MIN_ACCOUNT = 8;
const SHOWN = 4;
/** County, district, town and street are where many live; the rest is where one lives. */
const PUBLIC_PLACE = /^.*?(?:镇|乡|街道|区|县|市)(?=.)/u;

const MASKS: Readonly<Record<ValueMask, (text: string) => string>> = {
  name: (text) => {
    const [first, ...rest] = Array.from(text);
    return first === undefined ? "*" : first + "*".repeat(Math.max(1, rest.length));
  },
  number: (text) => (text.length < MIN_NUMBER ? STARS : `${text.slice(0, SHOWN)}${STARS}${text.slice(-SHOWN)}`),
  phone: (text) => (text.length < MIN_PHONE ? STARS : `${text.slice(0, 3)}${STARS}${text.slice(-2)}`),
  address: (text) => `${placeOf(text)}${STARS}`,
  account: (text) => (text.length < MIN_ACCOUNT ? STARS : `${STARS} ${text.slice(-SHOWN)}`),
};

/** What anybody may see of a value. */
export function masked(mask: ValueMask, text: string): string {
  return MASKS[mask](text.trim());
}

/** As far as the last of province, city, county and town, none of them longer than such names are. */
function placeOf(address: string): string {
  let place = "";
  let rest = address;
  for (let part = PUBLIC_PLACE.exec(rest); part !== null && part[0].length <= 8; part = PUBLIC_PLACE.exec(rest)) {
    place += part[0];
    rest = rest.slice(part[0].length);
    if (/(镇|乡|街道)$/u.test(part[0])) break;
  }
  return place;
}
