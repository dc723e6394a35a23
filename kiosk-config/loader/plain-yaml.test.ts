import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainYaml } from "./plain-yaml.ts";
import { readPlacedYaml, readYaml } from "./yaml-source.ts";

const FOLDER = join(import.meta.dirname, "..");
const FILES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const TEXTS = FILES.map((name) => readFileSync(join(FOLDER, name), "utf8"));
const placed = (text: string) => readPlacedYaml({ file: "x.yaml", text });

describe("the quick way to read YAML", () => {
  it("says of all our content what the careful way says, and is taken for nearly all of it", () => {
    const quick = TEXTS.map((text) => readPlainYaml(text));
    expect(quick.filter((read) => read !== undefined).length).toBeGreaterThan(TEXTS.length * 0.9);
    quick.forEach((read, index) => {
      if (read) expect(read.value).toEqual(placed(TEXTS[index] ?? "")._unsafeUnwrap().value);
    });
  });

  it.each([
    ["n: 0o17\nm: 0x1F\nk: 017\nj: 1e3\ni: .5\nh: +4\ng: -0\nf: .inf"],
    ["a: yes\nb: No\nc: on\nd: ~\ne: Null\nf: TRUE\ng: =\nh: 2026-11-27\ni: 12:30:45\nj: 1_000\nk: 0b1"],
    ["a: |\n  x\n\n  y\nb: >-\n  c\n  d\nc: 'it''s'\nd: \"\\u4e2d\\n\"\ne: [1, {f: g}]"],
    ["a: 电话 # 说明\nb: http://x/?a=b#c\nc:   \nd: ''\n'e f': - g"],
    ["__proto__: { admin: true }\nconstructor: 1"],
    ["1: a\ntrue: b\nnull: c"],
    ["a: b: c"],
    ["a: 1\na: 2"],
  ])("agrees on %j, or leaves it to the careful way", (text) => {
    const quick = readPlainYaml(text);
    if (quick) expect(quick.value).toEqual(placed(text)._unsafeUnwrap().value);
    expect(readYaml({ file: "x.yaml", text }).map(({ value }) => value)).toEqual(
      placed(text).map(({ value }) => value),
    );
  });

  it("never takes for right what the careful way refuses, whatever is typed into a file", () => {
    const odd = constantFrom(
      " ",
      "\n",
      "  ",
      ":",
      ": ",
      "- ",
      "#",
      "'",
      '"',
      "[",
      "]",
      "{",
      "}",
      ",",
      "|",
      ">",
      "0",
      "@",
      "`",
      "\r",
    );
    const small = TEXTS.filter((text) => text.length < 1500);
    const file = integer({ min: 0, max: small.length - 1 });
    assert(
      property(file, integer({ min: 0, max: 1500 }), odd, string({ maxLength: 2 }), (index, at, sign, more) => {
        const whole = small[index] ?? "";
        const text = whole.slice(0, at) + sign + more + whole.slice(at);
        const quick = readPlainYaml(text);
        if (quick === undefined) return;
        const careful = placed(text);
        if (quick.value === null || quick.value === undefined) return;
        expect(careful.isOk()).toBe(true);
        expect(quick.value).toEqual(careful._unsafeUnwrap().value);
      }),
      { numRuns: 300 },
    );
  });

  it("has places all the same", () => {
    const read = readYaml({ file: "x.yaml", text: "a: 1\nb:\n  c: 2\n" })._unsafeUnwrap();
    expect(read.placeOf(["b", "c"])).toEqual({ line: 3, column: 3 });
  });
});
