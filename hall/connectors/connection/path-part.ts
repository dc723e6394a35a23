/** A value as one part of an address. Half a letter, which no address can carry, becomes the sign for an unreadable one. */
export function pathPart(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\u{fffd}"));
}
