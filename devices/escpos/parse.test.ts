import { describe, expect, it } from "vitest";
import { EscposParser, type Operation } from "./parse.ts";

const parse = (bytes: number[], options?: { last?: boolean }): Operation[] =>
  new EscposParser().push(Uint8Array.from(bytes), options);
const ops = (bytes: number[]) => parse(bytes, { last: true }).map(({ op }) => op);

describe("the parser", () => {
  it.each<[string, number[], Operation[]]>([
    ["init", [0x1b, 0x40], [{ op: "init" }]],
    ["align", [0x1b, 0x61, 1], [{ op: "align", where: "center" }]],
    ["size", [0x1d, 0x21, 0x31], [{ op: "size", width: 4, height: 2 }]],
    ["cut with feed", [0x1d, 0x56, 0x42, 3], [{ op: "cut" }]],
    ["plain cut", [0x1d, 0x56, 0], [{ op: "cut" }]],
    ["fence", [0x1d, 0x72, 1], [{ op: "fence" }]],
    ["status", [0x10, 4, 2], [{ op: "realTime", what: "status", n: 2 }]],
    ["clear", [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8], [{ op: "realTime", what: "clear" }]],
    ["code128", [0x1d, 0x6b, 73, 2, 0x41, 0x42], [{ op: "barcode", system: 73, data: Uint8Array.of(0x41, 0x42) }]],
    ["old barcode", [0x1d, 0x6b, 4, 0x31, 0x32, 0], [{ op: "barcode", system: 4, data: Uint8Array.of(0x31, 0x32) }]],
  ])("knows %s", (_name, bytes, expected) => {
    expect(parse(bytes)).toEqual(expected);
  });

  it("gives the same for every way of cutting the stream into chunks", () => {
    const stream = [
      0x1b, 0x40, 0xc8, 0xa1, 0xba, 0xc5, 0x0a, 0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 1, 2, 3, 4, 0x1d, 0x56, 0x42, 0,
    ];
    const whole = parse(stream);
    for (const size of [1, 2, 5]) {
      const parser = new EscposParser();
      const pieces: Operation[] = [];
      for (let at = 0; at < stream.length; at += size)
        pieces.push(...parser.push(Uint8Array.from(stream.slice(at, at + size))));
      const text = (all: Operation[]) => all.flatMap((each) => (each.op === "text" ? [...each.bytes] : []));
      expect(text(pieces)).toEqual(text(whole));
      expect(pieces.filter(({ op }) => op !== "text")).toEqual(whole.filter(({ op }) => op !== "text"));
      expect(parser.pending).toBe(0);
    }
  });

  it("skips what it does not know by its length, and goes on behind it", () => {
    expect(ops([0x1b, 0x70, 0, 25, 250, 0x41])).toEqual(["skip", "text"]);
    expect(ops([0x1d, 0x28, 0x4b, 2, 0, 0x30, 1, 0x41])).toEqual(["skip", "text"]);
    expect(ops([0x07, 0x41])).toEqual(["skip", "text"]);
  });

  it("waits for the rest of a command, and shows the stump when nothing follows", () => {
    expect(parse([0x1d, 0x76, 0x30, 0, 2, 0, 9, 0, 1])).toEqual([]);
    expect(ops([0x1d, 0x76, 0x30, 0, 2, 0, 9, 0, 1])).toEqual(["skip"]);
  });

  it("survives any bytes", () => {
    let seed = 7;
    const noise = Array.from({ length: 20_000 }, () => (seed = (seed * 1103515245 + 12345) % 2147483648) % 256);
    expect(() => parse(noise, { last: true })).not.toThrow();
  });
});
