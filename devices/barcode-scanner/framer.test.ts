import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScanFramer, type FramedScan, type ScannerFraming } from "./framer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function framed(framing: ScannerFraming, maxBytes = 100) {
  const heard: string[] = [];
  const emit = (scan: FramedScan) => heard.push(scan.kind === "scan" ? Buffer.from(scan.bytes).toString() : scan.kind);
  return { heard, framer: new ScanFramer({ framing, maxBytes, emit }) };
}
const CRLF = { kind: "suffix", suffix: "CRLF" } as const;

describe("scans on a line", () => {
  it.each([
    ["CR", "a\rb\r"],
    ["LF", "a\nb\n"],
    ["CRLF", "a\r\nb\r\n"],
    ["TAB", "a\tb\t"],
  ] as const)("end with %s, glued or in single bytes", (suffix, line) => {
    const { heard, framer } = framed({ kind: "suffix", suffix });
    framer.push(Buffer.from(line));
    for (const byte of Buffer.from(line)) framer.push(Uint8Array.of(byte));
    expect(heard).toEqual(["a", "b", "a", "b"]);
  });

  it("end with silence where that is agreed", () => {
    const { heard, framer } = framed({ kind: "idle", idleMs: 80 });
    framer.push(Buffer.from("FBB1|"));
    vi.advanceTimersByTime(79);
    framer.push(Buffer.from("A001"));
    vi.advanceTimersByTime(80);
    expect(heard).toEqual(["FBB1|A001"]);
  });

  it("do not stick to one whose end never came", () => {
    const { heard, framer } = framed(CRLF);
    framer.push(Buffer.from("half"));
    vi.advanceTimersByTime(1000);
    framer.push(Buffer.from("whole\r\n"));
    expect(heard).toEqual(["unfinished", "whole"]);
  });

  it.each([CRLF, { kind: "idle", idleMs: 80 }] as const)(
    "that never end are babble, once, until it is quiet: %j",
    (framing) => {
      const { heard, framer } = framed(framing, 10);
      const talk = (times: number) => {
        for (let time = 0; time < times; time += 1) {
          framer.push(Uint8Array.of(0x81));
          vi.advanceTimersByTime(50);
        }
      };
      talk(99);
      expect(heard).toEqual([]);
      talk(200);
      expect(heard).toEqual(["babble"]);
      vi.advanceTimersByTime(1000);
      framer.push(Buffer.from("ok\r\n"));
      vi.advanceTimersByTime(80);
      expect(heard.map((text) => text.trim())).toEqual(["babble", "quiet", "ok"]);
    },
  );

  it("that are too long are said so once, and the next one counts", () => {
    const { heard, framer } = framed(CRLF, 10);
    framer.push(Buffer.from(`${"x".repeat(10)}\r\n${"x".repeat(11)}\r\n${"x".repeat(5000)}\r\nok\r\n`));
    expect(heard).toEqual(["x".repeat(10), "tooLong", "tooLong", "ok"]);
  });

  it("are never longer than allowed, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.constantFrom("CR", "CRLF"), (chunks, suffix) => {
        const { heard, framer } = framed({ kind: "suffix", suffix }, 50);
        for (const chunk of chunks) framer.push(chunk);
        framer.discard();
        return heard.every((text) => text === "tooLong" || text.length <= 50);
      }),
    );
  });
});
