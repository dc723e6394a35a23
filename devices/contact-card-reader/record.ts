import iconv from "iconv-lite";
import { err, ok, type Result } from "neverthrow";

/** Of a social-security card: EF05 the card, EF06 the person. Each record is tag, length, value. */
export const TAG = {
  cardCode: 0x01,
  version: 0x03,
  cardNumber: 0x07,
  socialSecurityNumber: 0x08,
  name: 0x09,
  sex: 0x0a,
} as const;

/** Value of a record; some cards pad behind it, so more bytes than said are no fault. */
export function recordValue(record: Uint8Array, tag: number): Result<Uint8Array, string> {
  const [found, length] = record;
  if (found === undefined || length === undefined) return err(`record of ${record.length} bytes`);
  if (found !== tag) return err(`tag ${found.toString(16)} where ${tag.toString(16)} was asked for`);
  if (record.length < 2 + length) return err(`record says ${length} bytes and has ${record.length - 2}`);
  return ok(record.subarray(2, 2 + length));
}

/** Numbers and letters; padded with noughts, blanks or FF. */
export function asciiText(value: Uint8Array): Result<string, string> {
  const text = Buffer.from(unpadded(value)).toString("latin1").trim();
  return /^[0-9A-Za-z]+$/.test(text) ? ok(text) : err("not a number");
}

/** Names are GBK, some GB18030; a character that is none makes the whole name unusable. */
export function chineseText(value: Uint8Array): Result<string, string> {
  const text = iconv.decode(Buffer.from(unpadded(value)), "gb18030").trim();
  return text === "" || /[\u0000-\u001f\ufffd]/.test(text) ? err("not a name") : ok(text);
}

export const hexText = (value: Uint8Array) => Buffer.from(value).toString("hex").toUpperCase();

function unpadded(value: Uint8Array): Uint8Array {
  let end = value.length;
  while (end > 0 && (value[end - 1] === 0x00 || value[end - 1] === 0x20 || value[end - 1] === 0xff)) end -= 1;
  return value.subarray(0, end);
}
