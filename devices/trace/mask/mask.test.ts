import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DeviceKind } from "../../contract/index.ts";
import { COMMAND } from "../../id-reader/command.ts";
import { encodeRequest } from "../../id-reader/frame.ts";
import * as escpos from "../../receipt-printer/command.ts";
import { lineOf } from "../entry.ts";
import { Recorder } from "../recorder.ts";
import { maskerFor } from "./masker-for.ts";

const file = new URL("../../../test/fixtures/id-reader/vectors.json", import.meta.url);
const VECTORS = JSON.parse(readFileSync(file, "utf8")) as { name: string; hex: string }[];
const vector = (name: string) => Buffer.from(VECTORS.find((each) => each.name === name)?.hex ?? "", "hex");

/** A conversation, `>` out and `<` in, as `direction | hex | meaning`. */
function told(kind: DeviceKind, ...moves: [">" | "<", Uint8Array | readonly number[]][]): string[] {
  const lines: string[] = [];
  const recorder = new Recorder({
    kind,
    masker: maskerFor(kind),
    now: () => 0,
    emit: (entry) => {
      const { direction, hex, meaning } = lineOf(entry);
      lines.push(`${direction} | ${hex} | ${meaning}`);
    },
  });
  for (const [way, bytes] of moves) recorder.hear(way === ">" ? "out" : "in", Uint8Array.from(bytes));
  recorder.flush();
  return lines;
}

describe("an ID-card reader", () => {
  it("shows requests and short replies whole", () => {
    expect(told("idReader", [">", encodeRequest(COMMAND.findCard)], ["<", vector("rsp-find-none")])).toEqual([
      "out | AA AA AA 96 69 00 03 20 01 22 | find card",
      "in | AA AA AA 96 69 00 04 00 00 80 84 | 80 find failed or no card",
    ]);
  });

  it("shows of a card its frame and none of its data, in one line, however it came", () => {
    const reply = vector("rsp-read-resident");
    const bytewise = [...reply].map((byte): ["<", number[]] => ["<", [byte]]);
    const [request, line, ...more] = told("idReader", [">", encodeRequest(COMMAND.readBase)], ...bytewise);
    expect(request).toContain("read base");
    expect(line).toBe(`in | AA AA AA 96 69 05 08 00 00 90${" ··".repeat(118)} | 90 success, 1284 bytes`);
    expect(more).toEqual([]);
  });

  it.each([
    [COMMAND.selectCard, "rsp-select-ok", 8],
    [COMMAND.readAddress, "rsp-addr-ok", 70],
  ])("hides what answers $name, and shows its checksum", (command, name, bytes) => {
    const [, line] = told("idReader", [">", encodeRequest(command)], ["<", vector(name)]);
    const { length } = vector(name);
    const checksum = vector(name)
      .subarray(length - 1)
      .toString("hex")
      .toUpperCase();
    expect(line).toContain(`90${" ··".repeat(bytes)} ${checksum} | 90 success, ${bytes} bytes`);
  });

  it("shows its SAM id until a card was asked for", () => {
    const ask = ["<", vector("rsp-samid")] as ["<", Uint8Array];
    const [, first] = told("idReader", [">", encodeRequest(COMMAND.samId)], ask);
    expect(first).not.toContain("··");
    const later = told("idReader", [">", encodeRequest(COMMAND.readBase)], [">", encodeRequest(COMMAND.samId)], ask);
    expect(later.at(-1)).toContain(`90${" ··".repeat(16)}`);
  });

  it("says what is wrong with a line", () => {
    expect(told("idReader", ["<", vector("bad-checksum")]).at(-1)).toMatch(/checksum wrong: 94 is right$/);
    expect(told("idReader", ["<", vector("rsp-find-none").subarray(0, 8)]).at(-1)).toMatch(/not whole$/);
    expect(told("idReader", ["<", [1, 2, 3]])).toEqual(["in | ·· ·· ·· | 3 bytes outside a frame"]);
    expect(told("idReader", ["<", [1, 0xaa, 0xaa, ...vector("rsp-find-none")]]).at(-1)).toMatch(
      /3 bytes outside.*80 find/,
    );
  });

  it("finds its way back after noise that looked like a long frame", () => {
    const noise = [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x0f, 0xff, 0, 0, 0];
    const lines = told(
      "idReader",
      ["<", noise],
      [">", encodeRequest(COMMAND.findCard)],
      ["<", vector("rsp-find-none")],
    );
    expect(lines.at(-1)).toContain("80 find failed");
  });
});

describe("a receipt printer", () => {
  it("shows what it is asked and what it answers", () => {
    expect(
      told(
        "receiptPrinter",
        [">", escpos.realTimeStatus(1)],
        ["<", [0x12]],
        [">", escpos.realTimeStatus(4)],
        ["<", [0x72]],
        [">", escpos.realTimeStatus(2)],
        ["<", [0x16]],
        [">", escpos.FENCE],
        ["<", [0x00]],
        ["<", [0x18, 0x00, 0x00, 0x00]],
      ),
    ).toEqual([
      "out | 10 04 01 | DLE EOT 1",
      "in | 12 | DLE EOT 1 → online",
      "out | 10 04 04 | DLE EOT 4",
      "in | 72 | DLE EOT 4 → paperOut",
      "out | 10 04 02 | DLE EOT 2",
      "in | 16 | DLE EOT 2 → coverOpen",
      "out | 1D 72 01 | paper sensor, fence",
      "in | 00 | fence reached",
      "in | 18 00 00 00 | status back → offline",
    ]);
  });

  it("hides text, pictures and the content of codes between commands that it shows", () => {
    const slip = [
      ...escpos.INIT,
      ...[0xd5, 0xc5, 0xd1, 0xf9],
      ...escpos.LINE_FEED,
      ...escpos.qr("411322190001010019", 4),
      ...escpos.raster(1, 2, Uint8Array.of(0x41, 0x42)),
      ...escpos.FEED_AND_CUT,
    ];
    const [line = ""] = told("receiptPrinter", [">", slip]);
    expect(line).toContain("out | 1B 40 ·· ·· ·· ·· 0A 1D 28 6B 04 00 31 41");
    expect(line).toContain(`31 50 30${" ··".repeat(0)}`.slice(0, 5) + ` ··${" ··".repeat(18)} 1D 28 6B`);
    expect(line).toContain("1D 76 30 00 01 00 02 00 ·· ·· 1D 56 42 00");
    expect(line).toMatch(/initialise; text 4 bytes; .*QR data 19 bytes; .*QR print.*; raster 2 bytes; cut$/);
  });

  it("keeps its place over writes, and is asked in the middle of a picture", () => {
    const picture = escpos.raster(2, 4, new Uint8Array(8).fill(0x41));
    const lines = told(
      "receiptPrinter",
      [">", picture.subarray(0, 10)],
      [">", escpos.realTimeStatus(1)],
      [">", picture.subarray(10)],
      [">", escpos.FEED_AND_CUT],
    );
    expect(lines.slice(1)).toEqual([
      "out | 10 04 01 | DLE EOT 1",
      `out | ${"·· ".repeat(6).trim()} | 6 bytes of data`,
      "out | 1D 56 42 00 | cut",
    ]);
  });

  it("has forgotten a picture once its buffers are cleared", () => {
    const picture = escpos.raster(48, 100, new Uint8Array(0));
    const lines = told("receiptPrinter", [">", picture], [">", escpos.CLEAR_BUFFERS], [">", escpos.INIT]);
    expect(lines.at(-1)).toBe("out | 1B 40 | initialise");
  });

  it("shows no byte that nobody asked for, though it may look like a status", () => {
    expect(told("receiptPrinter", ["<", Buffer.from("262626")])).toEqual([
      `in | ${"·· ".repeat(6).trim()} | 6 bytes that are no status`,
    ]);
  });
});

it("a scanner shows the end of a scan and no more", () => {
  expect(told("barcodeScanner", ["<", Buffer.from("4113")], ["<", Buffer.from("22\r\n")])).toEqual([
    `in | ${"·· ".repeat(6)}0D 0A | end of scan CR LF`,
  ]);
});

it("a board of lights and contacts shows everything", () => {
  expect(
    told("auxiliaries", [">", [1, 2, 0, 0, 0, 1, 0xb9, 0xca]], ["<", [1, 2, 1, 1, 0x60, 0x48]], ["<", [0xa0, 1, 0]]),
  ).toEqual([
    "out | 01 02 00 00 00 01 B9 CA | unit 1 read discrete inputs",
    "in | 01 02 01 01 60 48 | unit 1 read discrete inputs",
    "in | A0 01 00 | ",
  ]);
});

it("what is not known is hidden", () => {
  expect(told("ups", ["<", Buffer.from("x")])).toEqual(["in | ·· | "]);
});
