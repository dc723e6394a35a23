import { describe, expect, it } from "vitest";
import { changeLine, consequenceWords } from "./revision-words.ts";

describe("what a revision means, in words", () => {
  it.each([
    [{ kind: "categoryGone", name: "领证", waiting: 0, windows: [] }, "“领证”不再给号。现在没有人在等。"],
    [
      { kind: "categoryGone", name: "领证", waiting: 2, windows: ["A04", "F01"] },
      "“领证”不再给号。现在等着的 2 人，号还有效，由 A04、F01 叫完。",
    ],
    [{ kind: "windowGone", label: "F01", there: 0, sent: 0 }, "F01 窗口不再叫号，现在没有人在那里。"],
    [
      { kind: "windowGone", label: "F01", there: 1, sent: 2 },
      "F01 窗口不再叫号；正在办的 1 人办完为止，指定在这里等的 2 人仍由它叫。",
    ],
    [
      { kind: "otherHours", from: ["09:00–17:00"], to: [], waiting: 3 },
      "今天的开放时间从 09:00–17:00 改成 不开放。现在等着的 3 人，号仍然有效。",
    ],
  ] as const)("%j", (consequence, words) =>
    expect(consequenceWords(structuredClone(consequence) as Parameters<typeof consequenceWords>[0])).toBe(words),
  );

  it("names what came, went and changed", () => {
    expect(changeLine({ of: "大厅", what: "窗口 A05", to: "A05" })).toBe("窗口 A05：新增“A05”");
    expect(changeLine({ of: "大厅", what: "放假“2027-01-01”", from: "" })).toBe("放假“2027-01-01”：去掉");
  });
});
