import { endianness } from "node:os";

const BYTES = 4;

/** Times in whole milliseconds as they are kept: 32 bits each, the low end first, as base64. */
export function textOfTimes(lists: readonly Uint32Array[]): string {
  const bytes = Buffer.alloc(lists.reduce((sum, { length }) => sum + length, 0) * BYTES);
  let at = 0;
  for (const list of lists) for (const ms of list) at = bytes.writeUInt32LE(ms, at);
  return bytes.toString("base64");
}

export function timesOfText(text: string): Uint32Array {
  const bytes = Buffer.from(text, "base64");
  const values = new Uint32Array(Math.floor(bytes.length / BYTES));
  // Of a year some millions: copied as they lie, and not read one by one.
  const own = Buffer.from(values.buffer);
  bytes.copy(own);
  if (endianness() === "BE") own.swap32();
  return values;
}
