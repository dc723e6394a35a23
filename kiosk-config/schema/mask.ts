/** 张* , 欧阳** …: the first character, one star for each further one. Counts characters, not UTF-16 units. */
export function maskName(name: string): string {
  const [first, ...rest] = Array.from(name.trim());
  return first === undefined ? "*" : first + "*".repeat(Math.max(1, rest.length));
}

/** What stands in front and behind; together less than half of the shortest number that a card carries (15). */
const SHOWN = 4;
const MIN_LENGTH = 12;

/**
 * 4113****1234: four in front, four behind, always four stars between, so that the length tells nothing. Of a number that
 * is too short to hide anything, or that is none, only noughts are told: 0000****0000. The form is always the one that
 * the hall takes (Holder in hall/contract).
 */
export function maskNumber(number: string): string {
  const text = number.trim().toUpperCase();
  if (text.length < MIN_LENGTH || !/^[0-9A-Z]+$/.test(text)) return maskNumber("0".repeat(MIN_LENGTH));
  return `${text.slice(0, SHOWN)}****${text.slice(-SHOWN)}`;
}
