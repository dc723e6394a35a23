import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { COMMAND } from "../../id-reader/command.ts";
import { encodeReply, encodeRequest } from "../../id-reader/frame.ts";
import { encodeReceipt } from "../../receipt-printer/encode.ts";
import { lineOf } from "../entry.ts";
import { Recorder } from "../recorder.ts";
import { maskerFor } from "./masker-for.ts";
import type { Direction } from "./masker.ts";

const NAMES = ["张样本", "欧阳测试", "买买提·样本", "王"];
const NUMBERS = ["411322190001010019", "110101190001010014", "41132219000101002X"];
const RUN_BYTES = 6;

const person = fc.record({ name: fc.constantFrom(...NAMES), number: fc.constantFrom(...NUMBERS) });
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

/** Each way in which somebody may stand in bytes. */
function traces({ name, number }: Person): Buffer[] {
  return [
    Buffer.from(name + number, "utf16le"),
    Buffer.from(name + number, "utf8"),
    iconv.encode(name + number, "gb18030"),
    Buffer.from(number, "latin1"),
  ];
}

const utf16 = ({ name, number }: Person) => Buffer.from(`${name}${number}河南省方城县样本路1号`, "utf16le");

/** Personal bytes as each device may carry them, whole, broken and in the wrong place. */
const stream = person.chain((who) => {
  const base = Buffer.concat([Buffer.of(1, 0, 4, 0), utf16(who), Buffer.alloc(1400)]).subarray(0, 4 + 256 + 1024);
  const reply = encodeReply({ sw1: 0, sw2: 0, sw3: 0x90, data: base });
  const address = encodeReply({ sw1: 0, sw2: 0, sw3: 0x90, data: utf16(who).subarray(0, 70) });
  // As long as a SAM id, which may be shown.
  const short = encodeReply({ sw1: 0, sw2: 0, sw3: 0x90, data: utf16(who).subarray(0, 16) });
  const slip = encodeReceipt({ blocks: [{ kind: "text", text: `${who.name} ${who.number}` }] }, 80);
  const rare = encodeReceipt({ blocks: [{ kind: "text", text: `𠮷${who.name}` }] }, 80);
  const qr = encodeReceipt({ blocks: [{ kind: "qr", data: who.name + who.number }] }, 80);
  const preamble = Buffer.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
  const whole = [
    reply,
    address,
    short,
    slip,
    rare,
    qr,
    ...traces(who).map((each) => Buffer.concat([each, Buffer.of(13, 10)])),
  ];
  const pieces = [...whole, preamble, Buffer.of(0x10, 0x04, 0x01), Buffer.of(0x1b, 0x40), Buffer.of(0x12)];
  const cut = fc.tuple(fc.constantFrom(...pieces), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
  return fc.record({
    who: fc.constant(who),
    pieces: fc.array(
      cut.map(([bytes, where, half]) => (half ? bytes.subarray(Math.floor(bytes.length * where)) : bytes)),
      { minLength: 1, maxLength: 6 },
    ),
  });
});

const requests = fc.array(fc.constantFrom(...Object.values(COMMAND)), { maxLength: 4 });

interface Heard {
  kind: "idReader" | "receiptPrinter" | "barcodeScanner";
  moves: { direction: Direction; chunk: Uint8Array }[];
}

/** The lines of one connection, as one text each. */
function linesOf({ kind, moves }: Heard): string[] {
  const lines: string[] = [];
  const recorder = new Recorder({
    kind,
    masker: maskerFor(kind),
    now: () => 0,
    emit: (entry) => lines.push(JSON.stringify(lineOf(entry))),
  });
  for (const { direction, chunk } of moves) recorder.hear(direction, chunk);
  recorder.flush();
  return lines;
}

function expectNothingOf(who: Person, lines: readonly string[]): void {
  // Across lines as well: a number in two halves is a number.
  const told = lines
    .map((line) => (JSON.parse(line) as { hex: string }).hex)
    .join(" ")
    .replaceAll(" ", "");
  for (const bytes of traces(who)) {
    for (let at = 0; at + RUN_BYTES <= bytes.length; at += 1) {
      expect(told).not.toContain(
        bytes
          .subarray(at, at + RUN_BYTES)
          .toString("hex")
          .toUpperCase(),
      );
    }
  }
  expect(lines.join("\n")).not.toContain(who.number);
}

function chunked(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}

const direction = fc.constantFrom<Direction>("in", "out");

describe("nobody can be found in the trace", () => {
  it("of an ID-card reader, however its bytes are cut, late or broken", () => {
    fc.assert(
      fc.property(stream, requests, fc.integer({ min: 1, max: 700 }), ({ who, pieces }, asked, size) => {
        const moves = pieces.flatMap((piece, index) => {
          const request = asked[index];
          return [
            ...(request === undefined ? [] : [{ direction: "out" as const, chunk: encodeRequest(request) }]),
            ...chunked(piece, size).map((chunk) => ({ direction: "in" as const, chunk })),
          ];
        });
        // Who is asked for no card sends none; a SAM id is shown only then.
        const noCard = moves.findIndex(({ direction: way, chunk }) => way === "out" && chunk[7] === 0x12);
        const cardAt = moves.findIndex(({ direction: way, chunk }) => way === "out" && chunk[7] === 0x30);
        if (noCard >= 0 && (cardAt < 0 || cardAt > noCard)) return;
        expectNothingOf(who, linesOf({ kind: "idReader", moves }));
      }),
    );
  });

  it.each(["receiptPrinter", "barcodeScanner"] as const)("of a %s, whatever comes over its cable", (kind) => {
    fc.assert(
      fc.property(
        stream,
        fc.array(direction, { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 700 }),
        ({ who, pieces }, ways, size) => {
          const moves = pieces.flatMap((piece, index) => {
            // To a scanner nothing is sent but its own commands.
            const way = kind === "barcodeScanner" ? "in" : (ways[index] ?? "in");
            return chunked(piece, size).map((chunk) => ({ direction: way, chunk }));
          });
          expectNothingOf(who, linesOf({ kind, moves }));
        },
      ),
    );
  });

  it("by any bytes at all, nor does a masker throw", () => {
    const kinds = fc.constantFrom("idReader", "receiptPrinter", "barcodeScanner", "auxiliaries", "ups" as const);
    const moves = fc.array(fc.tuple(direction, fc.uint8Array({ maxLength: 300 })), { maxLength: 20 });
    fc.assert(
      fc.property(kinds, moves, (kind, heard) => {
        const masker = maskerFor(kind);
        for (const [way, chunk] of heard) {
          const { cells } = masker.push(way, chunk);
          expect(cells).toHaveLength(chunk.length);
          // What is shown is what was there.
          expect(cells.every((cell, index) => cell === -1 || cell === chunk[index])).toBe(true);
        }
      }),
    );
  });
});
