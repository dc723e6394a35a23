import { eastAsianWidth } from "get-east-asian-width";
import iconv from "iconv-lite";

/** Paper in columns of a Latin character, 12 dots each; a Chinese one takes two. */
export const PAPER = {
  58: { columns: 32, dots: 384 },
  80: { columns: 48, dots: 576 },
} as const;
export type PaperWidthMm = keyof typeof PAPER;

export const LATIN_DOTS = 12;
export const LINE_DOTS = 24;

/** Columns a character takes. Ambiguous ones (· “ — ①) are double in the ROM of every Chinese printer. */
export function columnsOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0x20;
  return eastAsianWidth(codePoint, { ambiguousAsWide: true }) === 2 ? 2 : 1;
}

export function columnsOfText(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/**
 * Whether a printer's ROM has a character: one byte, or the two bytes of GBK. The four-byte part of GB18030 (rare
 * characters of names) is in few ROMs, and there is no asking.
 */
export function inPrinterRom(character: string): boolean {
  const bytes = iconv.encode(character, "gb18030");
  if (bytes.length === 1) return (bytes[0] ?? 0) < 0x80 && (bytes[0] ?? 0) >= 0x20;
  return bytes.length === 2;
}
