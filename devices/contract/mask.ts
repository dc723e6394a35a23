/** 张* , 欧阳** …: the first character, one star for each further one. Counts characters, not UTF-16 units. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.trim()];
  return first === undefined ? "*" : first + "*".repeat(Math.max(1, rest.length));
}

/** 4113****1234: four in front, four behind, always four stars between, so that the length tells nothing. */
export function maskNumber(number: string): string {
  const text = number.trim();
  return text.length < 12 ? "****" : `${text.slice(0, 4)}****${text.slice(-4)}`;
}
