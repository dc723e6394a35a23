import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatProblem, loadProfile, loadWithLastGood } from "./index.ts";

const GOOD = `kioskId: hall-1
name: 一号机
place: 一楼大厅
panel: { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 }
hall:
  url: http://127.0.0.1:8600
devices:
  idReader:
    transport:
      kind: serial
      path: /dev/ttyUSB0
`;

let dir: string;
afterEach(() => rmSync(dir, { recursive: true }));
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "config-"));
});
function profile(text: string | Buffer): string {
  const file = join(dir, "kiosk.yaml");
  writeFileSync(file, text);
  return file;
}
const problems = (text: string | Buffer) => loadProfile(profile(text))._unsafeUnwrapErr();

describe("a profile", () => {
  it("is filled up with defaults", () => {
    const loaded = loadProfile(profile(GOOD))._unsafeUnwrap();
    expect(loaded.devices.idReader?.transport).toEqual({ kind: "serial", path: "/dev/ttyUSB0", baudRate: 115200 });
    expect(loaded.timeouts).toEqual({ idleSeconds: 120, idleCareSeconds: 180, countdownSeconds: 30, doneSeconds: 30 });
  });

  it("may come from a Windows editor", () => {
    expect(loadProfile(profile(`\uFEFF${GOOD.replaceAll("\n", "\r\n")}`)).isOk()).toBe(true);
  });

  it("that is wrong names file, line, path, what was expected and what was found", () => {
    const [problem] = problems(GOOD.replace("21.5", "big"));
    expect(problem).toMatchObject({ line: 4, path: "panel.diagonalInches", expected: "a number", found: '"big"' });
    expect(formatProblem(problem!)).toMatch(/kiosk\.yaml:4:\d+ panel\.diagonalInches: expected a number, found "big"$/);
  });

  it("names the nearest setting for an unknown one, at its own place", () => {
    const [problem] = problems(GOOD.replace("      path:", "      baudrate: 9600\n      path:"));
    expect(problem).toMatchObject({
      line: 11,
      path: "devices.idReader.transport.baudrate",
      expected: "no such setting",
      found: '"baudrate" (did you mean "baudRate"?)',
    });
  });

  it("points to where a missing setting belongs", () => {
    const [problem] = problems(GOOD.replace("  url: http://127.0.0.1:8600\n", "  reservedNumbers: 5\n"));
    expect(problem).toMatchObject({ line: 5, path: "hall.url", found: "nothing" });
  });

  it("lists what may stand in a choice", () => {
    const [problem] = problems(`${GOOD}      baudRate: 12345\n`);
    expect(problem?.expected).toBe("one of 9600, 19200, 38400, 57600, 115200");
    expect(problem?.found).toBe("12345");
  });

  it("lists the kinds that a part may be of, and says when the kind is missing", () => {
    const printer = (transport: string) => `${GOOD}  receiptPrinter:\n    transport: ${transport}\n`;
    expect(problems(printer("{ kind: usb }"))).toMatchObject([
      { expected: "one of serial, tcp, usbPrinter, hid, queue", found: '"usb"' },
    ]);
    expect(problems(printer("{ path: /dev/lp0 }"))).toMatchObject([
      {
        path: "devices.receiptPrinter.transport.kind",
        expected: "one of serial, tcp, usbPrinter, hid, queue",
        found: "nothing",
      },
    ]);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ["nothing", "", /empty file/],
    ["only a comment", "# nothing yet\n", /empty file/],
    ["tabs", "hall:\n\turl: x\n", /well-formed YAML/],
    ["a key twice", `${GOOD}kioskId: other\n`, /well-formed YAML.*unique/i],
    [
      "wrong indent",
      GOOD.replace("  url:", "url:"),
      /hall: expected a mapping, found nothing\n.*url: expected no such setting/,
    ],
    ["an indent that fits nothing", GOOD.replace("    transport:", "   - x\n    transport:"), /well-formed YAML/],
    ["two documents", `${GOOD}---\n${GOOD}`, /well-formed YAML.*multiple documents/],
    ["an alias of nothing", `${GOOD}contentDir: *where\n`, /well-formed YAML.*Unresolved alias.*where/],
    ["a tag of another program", `${GOOD}contentDir: !!js/function x\n`, /well-formed YAML.*Unresolved tag/],
    [
      "a text of several lines",
      GOOD.replace("http://127.0.0.1:8600", "|\n    a\n    b"),
      /hall\.url: .*found "a\\nb\\n"$/,
    ],
    ["a key that is a list", `${GOOD}? [a, b]\n: c\n`, /no such setting/],
    [
      "another transport",
      GOOD.replace("kind: serial", "kind: usb"),
      /transport\.kind: expected one of serial, hid, vendorBridge, found "usb"$/,
    ],
    ["an open bracket", "panel: { widthPx: 1080\n", /well-formed YAML/],
    ["another encoding", Buffer.from([0xb7, 0xbd, 0xb3, 0xc7, 0x3a, 0x20, 0x31]), /UTF-8/],
    ["a list", "- a\n- b\n", /expected a mapping, found a list/],
    ["too much", "x".repeat(1024 * 1024 + 1), /at most 1048576 bytes/],
    ["an alias bomb", bomb(), /at most 50 aliases/],
  ])("with %s in it gets a clear word", (_what, text, message) => {
    expect(problems(text).map(formatProblem).join("\n")).toMatch(message);
  });

  it("that is not there says so", () => {
    expect(formatProblem(loadProfile(join(dir, "none.yaml"))._unsafeUnwrapErr()[0]!)).toMatch(
      /readable file, found no file of this name/,
    );
    mkdirSync(join(dir, "folder.yaml"));
    expect(loadProfile(join(dir, "folder.yaml"))._unsafeUnwrapErr()[0]?.found).toBe("a folder");
  });

  it("that would keep a reader waiting for ever is not opened", () => {
    expect(loadProfile("/dev/zero")._unsafeUnwrapErr()[0]?.found).toBe("something else");
  });
});

function bomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x]"];
  for (let n = 1; n < 9; n += 1) {
    const use = Array.from({ length: 8 }, () => `*a${n - 1}`).join(", ");
    lines.push(`a${n}: &a${n} [${use}]`);
  }
  return lines.join("\n");
}

describe("the last good version", () => {
  const load = () =>
    loadWithLastGood({ file: join(dir, "kiosk.yaml"), lastGoodFile: join(dir, "good", "p.json"), load: loadProfile });

  it("stays in force when the file goes wrong, with the problems named", () => {
    profile(GOOD);
    expect(load()._unsafeUnwrap().source).toBe("file");
    profile(GOOD.replace("一号机", "二号机"));
    expect(load()._unsafeUnwrap().value.name).toBe("二号机");
    profile("broken: [");
    const loaded = load()._unsafeUnwrap();
    expect(loaded).toMatchObject({ source: "lastGood", value: { name: "二号机" } });
    expect(loaded.problems.length).toBeGreaterThan(0);
  });

  it("of an older program is checked against what this one knows", () => {
    profile(GOOD);
    expect(load().isOk()).toBe(true);
    const file = join(dir, "good", "p.json");
    const older = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    delete older["timeouts"];
    writeFileSync(file, JSON.stringify(older));
    profile("broken: [");
    expect(load()._unsafeUnwrap().value.timeouts.idleSeconds).toBe(120);
    writeFileSync(file, JSON.stringify({ ...older, formerSetting: 1 }));
    expect(load().isErr()).toBe(true);
  });

  it("costs nothing but itself when it cannot be written", () => {
    profile(GOOD);
    writeFileSync(join(dir, "good"), "a file where the folder should be");
    expect(load()._unsafeUnwrap().source).toBe("file");
    expect(readdirSync(dir).sort()).toEqual(["good", "kiosk.yaml"]);
  });

  it("is not written again when nothing changed", () => {
    profile(GOOD);
    expect(load().isOk()).toBe(true);
    const { ino } = statSync(join(dir, "good", "p.json"));
    expect(load().isOk()).toBe(true);
    expect(statSync(join(dir, "good", "p.json")).ino).toBe(ino);
    expect(readdirSync(join(dir, "good"))).toEqual(["p.json"]);
  });

  it("does not exist before there was a good one, nor when it is damaged itself", () => {
    profile("broken: [");
    expect(load().isErr()).toBe(true);
    mkdirSync(join(dir, "good"));
    writeFileSync(join(dir, "good", "p.json"), '{"half');
    expect(load().isErr()).toBe(true);
  });
});
