import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines.ts";

const TEN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

describe("two texts line by line", () => {
  it("says nothing of equal ones", () => expect(diffLines("a\nb", "a\nb")).toEqual([]));

  it("shows what went and came with three lines around, and how many it leaves out", () => {
    const changed = TEN.map((line) => (line === "九" ? "玖" : line)).join("\n");
    expect(diffLines(TEN.join("\n"), changed)).toEqual([
      { kind: "skipped", lines: 5 },
      ...["六", "七", "八"].map((text) => ({ kind: "same", text })),
      { kind: "gone", text: "九" },
      { kind: "new", text: "玖" },
      { kind: "same", text: "十" },
    ]);
  });

  it("leads from the one to the other, whatever they are", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = diffLines(from, to);
        const gone = lines.filter(({ kind }) => kind === "gone").length;
        const fresh = lines.filter(({ kind }) => kind === "new").length;
        expect(to.split("\n").length - from.split("\n").length).toBe(fresh - gone);
        expect(gone + fresh === 0).toBe(from === to);
      }),
    );
  });
});
