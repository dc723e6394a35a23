import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeReceipt } from "../receipt-printer/encode.ts";
import { startStation } from "../twins/station/station.ts";
import { runDevicesCli } from "./main.ts";
import { watchCards } from "./watch.ts";

const PLACES = { defaultDataDir: "/nowhere" };

let out: string[];
let errors: string[];
beforeEach(() => {
  out = [];
  errors = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
});
afterEach(() => vi.restoreAllMocks());

const vectors = JSON.parse(
  readFileSync(new URL("../../test/fixtures/id-reader/vectors.json", import.meta.url), "utf8"),
) as { name: string; hex: string }[];
const hex = (name: string) => vectors.find((vector) => vector.name === name)?.hex ?? "";

describe("samv decode", () => {
  const decode = (text: string) => runDevicesCli(["samv", "decode", "--hex", text], PLACES);

  it("explains a card reply with its record", async () => {
    expect(await decode(hex("rsp-read-resident"))).toBe(0);
    expect(JSON.parse(out[0] ?? "")).toMatchObject({
      direction: "reader->host",
      sw3: "90",
      card: { kind: "resident", name: "测试甲", idNumber: "110101190001010014" },
      photoBytes: 1024,
    });
  });

  it.each([
    ["req-find", { direction: "host->reader", name: "findCard" }],
    ["rsp-find-none", { sw3: "80", disposition: "noCard" }],
    ["rsp-samid", { samId: "05.03-20230101-0001234567-987654321" }],
    ["noise-then-find-ok", { sw3: "9F" }],
  ])("explains %s", async (name, expected) => {
    expect(await decode(hex(name))).toBe(0);
    expect(JSON.parse(out[0] ?? "")).toMatchObject(expected);
  });

  it("takes hex as people write it", async () => {
    expect(await decode("aa aa aa 96 69 00 03 20 01 22")).toBe(0);
  });

  it.each([
    [hex("bad-checksum"), /checksum wrong: 95 stands there, 94 is right/],
    ["AAAAAA96690508000090", /not whole/],
    ["0102030405", /no preamble/],
    ["AAA", /not hex/],
    ["AAAAAA9669FFFF00", /length field 65535/],
  ])("refuses %s with a reason", async (text, reason) => {
    expect(await decode(text)).toBe(1);
    expect(errors[0]).toMatch(reason);
    expect(out).toEqual([]);
  });
});

describe("id-reader watch", () => {
  it("writes one JSON line a card, masked unless told otherwise", async () => {
    const station = await startStation({ printer: "tcp", paperWidthMm: 80 });
    try {
      for (const reveal of [false, true]) {
        const lines: string[] = [];
        const watching = watchCards({
          path: station.idReaderPath,
          baudRate: 115200,
          json: true,
          reveal,
          once: true,
          write: (line) => lines.push(line),
          warn: (line) => errors.push(line),
          signal: new AbortController().signal,
        });
        station.idReader.putCard("zhang");
        expect(await watching).toBe(0);
        station.idReader.takeCard();
        const card = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
        if (reveal) expect(card).toMatchObject({ name: "张样本", idNumber: "411322190001010019" });
        else
          expect(card).toEqual({
            event: "card",
            kind: "resident",
            name: "张**",
            idNumber: "4113****0019",
            readMs: card["readMs"],
            wireMs: 118,
          });
      }
      expect(errors.join()).toContain("online");
    } finally {
      await station.stop();
    }
  });
});

describe("escpos render", () => {
  const dir = mkdtempSync(join(tmpdir(), "escpos-"));
  afterAll(() => rmSync(dir, { recursive: true }));

  it("draws a byte file", async () => {
    const file = join(dir, "slip.bin");
    writeFileSync(file, encodeReceipt({ blocks: [{ kind: "text", text: "取号A001" }] }, 80));
    expect(
      await runDevicesCli(
        ["escpos", "render", file, "--png", join(dir, "o.png"), "--text", join(dir, "o.txt")],
        PLACES,
      ),
    ).toBe(0);
    expect(readFileSync(join(dir, "o.txt"), "utf8")).toBe("取号A001\n");
    expect(readFileSync(join(dir, "o.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  it("takes any bytes there are", async () => {
    const file = join(dir, "noise.bin");
    writeFileSync(file, Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)));
    expect(await runDevicesCli(["escpos", "render", file, "--png", join(dir, "n.png")], PLACES)).toBe(0);
  });

  it.each<[string[], number, RegExp]>([
    [["render", "/nowhere/x.bin", "--png", "o.png"], 1, /cannot read \/nowhere\/x\.bin: ENOENT/],
    [["render"], 2, /usage/],
    [["render", "x", "--png", "o.png", "--width", "70"], 2, /58 or 80/],
    [["draw", "x", "--png", "o.png"], 2, /usage/],
  ])("refuses %j", async (argv, code, words) => {
    expect(await runDevicesCli(["escpos", ...argv], PLACES)).toBe(code);
    expect(errors.join("\n")).toMatch(words);
  });
});

it("helps, and names what it does not know", async () => {
  expect(await runDevicesCli([], PLACES)).toBe(0);
  expect(await runDevicesCli(["scanner"], PLACES)).toBe(2);
  expect(errors[0]).toMatch(/no such command: devices scanner/);
  expect(await runDevicesCli(["samv", "decode", "--hexx", "AA"], PLACES)).toBe(2);
});
