/** Signs that nobody sees and that turn others round (bidirectional marks, joiners, controls). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
export const MAX_VALUE_LENGTH = 200;

/** A text of somebody else's system as one line without surprises: what it says stays, what it does goes. */
export function plain(text: string): string {
  const line = text.replace(INVISIBLE, " ").replace(/\s+/gu, " ").trim();
  const signs = Array.from(line);
  return signs.length <= MAX_VALUE_LENGTH ? line : `${signs.slice(0, MAX_VALUE_LENGTH - 1).join("")}…`;
}
