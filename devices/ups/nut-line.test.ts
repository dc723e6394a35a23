import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_LINE_BYTES, NutLines, parseNutLine } from "./nut-line.ts";

describe("a line of upsd", () => {
  it.each([
    ['VAR kiosk ups.status "OL CHRG"', { kind: "variable", key: "ups.status", value: "OL CHRG" }],
    ['VAR kiosk device.model "Say \\"hi\\" \\\\"', { kind: "variable", key: "device.model", value: 'Say "hi" \\' }],
    ['VAR kiosk device.serial ""', { kind: "variable", key: "device.serial", value: "" }],
    ["BEGIN LIST VAR kiosk", { kind: "begin" }],
    ["END LIST VAR kiosk", { kind: "end" }],
    ["ERR DATA-STALE", { kind: "error", code: "DATA-STALE" }],
    ["ERR <script>", { kind: "other" }],
    ["VAR kiosk", { kind: "other" }],
    ['VAR kiosk a "never closed', { kind: "variable", key: "a", value: "never closed" }],
    ["", { kind: "other" }],
  ])("%s", (line, reply) => expect(parseNutLine(line)).toEqual(reply));

  it("is read back as it was written, whatever the value holds", () => {
    const value = fc.string({ unit: "binary", maxLength: 60 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(value, (text) => {
        const line = `VAR kiosk key "${text.replace(/[\\"]/g, "\\$&")}"`;
        expect(parseNutLine(line)).toEqual({ kind: "variable", key: "key", value: text });
      }),
    );
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (line) => {
        expect(["begin", "end", "variable", "error", "other"]).toContain(parseNutLine(line).kind);
      }),
    );
  });
});

describe("lines out of a stream", () => {
  it("are the same however it is cut", () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ -~]{0,30}$/), { maxLength: 10 }), cuts, (texts, sizes) => {
        const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(""));
        const lines = new NutLines();
        const found: string[] = [];
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          const whole = lines.push(bytes.subarray(at, at + size));
          if (whole !== "tooLong") found.push(...whole);
          at += size;
        }
        expect(found).toEqual(texts);
      }),
    );
  });

  it("end with one that never ends", () => {
    expect(new NutLines().push(Buffer.alloc(MAX_LINE_BYTES + 1, "x"))).toBe("tooLong");
    expect(new NutLines().push(Buffer.from(`${"x".repeat(MAX_LINE_BYTES + 1)}\nVAR`))).toBe("tooLong");
  });
});
