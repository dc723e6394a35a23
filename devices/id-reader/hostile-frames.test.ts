import { expect, it } from "vitest";
import { createReplyAccumulator } from "./frame.ts";

/** Bytes as they were met, or as somebody might make them: what each gives, and what is kept of it. */
const CORPUS: readonly [what: string, hex: string, gives: readonly string[], pendingBytes: number][] = [
  ["a status", "AAAAAA9669000400009094", ["90"], 0],
  ["a board's own timeout, three bytes too few", "AAAAAA96690005050505", [], 10],
  ["only the preamble", "AAAAAA9669", [], 5],
  ["half a preamble", "AAAAAA", [], 3],
  ["a preamble with one AA too many", "AAAAAAAA9669000400009094", ["90"], 0],
  ["a preamble with many AA too many", "AAAAAAAAAAAAAAAA9669000400009094", ["90"], 0],
  ["a preamble broken off and begun anew", "AAAAAA96AAAAAA9669000400009094", ["90"], 0],
  ["two glued together", "AAAAAA9669000400009094AAAAAA9669000400008084", ["90", "80"], 0],
  ["noise in front and behind", "00FF96AAAAAA966900040000909400FF", ["90"], 0],
  ["a wrong checksum, then a good one", "AAAAAA9669000400009095AAAAAA9669000400008084", ["checksum", "80"], 0],
  ["a length of nought", "AAAAAA96690000", ["length"], 0],
  ["a length too short for a status", "AAAAAA96690003000003", ["length"], 0],
  ["a length of 65535", "AAAAAA9669FFFF", ["length"], 0],
  ["a length of 65535, then a good one", "AAAAAA9669FFFFAAAAAA9669000400009094", ["length", "90"], 0],
  ["the longest there may be, begun", "AAAAAA96690FFF000090", [], 10],
  ["a status with the card's own words in SW1 and SW2", "AAAAAA966900046A8231DD", ["31"], 0],
  ["a printer that is well", "12121212", [], 0],
  ["a scanner that reads a code", "363930313233340D0A", [], 0],
];

it.each(CORPUS)("%s", (_what, hex, gives, pendingBytes) => {
  const accumulator = createReplyAccumulator();
  const pieces = accumulator.push(Uint8Array.from(Buffer.from(hex, "hex")));
  const said = pieces.map((piece) =>
    piece.kind === "fault" ? piece.fault.kind : piece.frame.sw3.toString(16).toUpperCase(),
  );
  expect(said).toEqual(gives);
  expect(accumulator.pending).toBe(pendingBytes);
});

it.each(CORPUS)("%s, byte by byte, gives the same", (_what, hex, gives) => {
  const accumulator = createReplyAccumulator();
  const pieces = [...Buffer.from(hex, "hex")].flatMap((byte) => accumulator.push(Uint8Array.of(byte)));
  expect(pieces).toHaveLength(gives.length);
});
