import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSearchCli } from "./search.ts";

let dir: string;
let out: string[];
let errors: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "search-cli-"));
  out = [];
  errors = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true });
});
function file(name: string, value: unknown): string {
  const path = join(dir, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}
const ITEMS = [
  { department: "区公安分局", group: null, name: "犬类准养证核发", localCode: "x", taskType: "1" },
  { name: "居住证办理", aliases: ["暂居卡"] },
  { name: "失业登记" },
  { name: "失业登记" },
];
const lines = (): unknown[] => out.map((line): unknown => JSON.parse(line));

describe("over a list of names", () => {
  it.each([
    [
      "a list with grades",
      [
        { query: "养狗", kind: "a", answers: [] },
        { query: "量子力学", kind: "f" },
      ],
    ],
    ["a list of words", ["养狗", "量子力学"]],
    ["one query a line", "养狗\r\n\r\n量子力学\n"],
  ])("says one line a query, from %s", (_, queries) => {
    const argv = ["--items", file("items.json", ITEMS), "--queries", file("queries", queries), "--top", "10", "--json"];
    expect(runSearchCli(argv)).toBe(0);
    expect(lines()).toEqual([
      { query: "养狗", names: ["犬类准养证核发"] },
      { query: "量子力学", names: [] },
    ]);
  });

  it("knows aliases of the list and pinyin, and says each name once", () => {
    const queries = file("queries", ["暂居卡", "shiyedengji"]);
    expect(runSearchCli(["--items", file("items.json", ITEMS), "--queries", queries, "--json", "--explain"])).toBe(0);
    expect(lines()).toMatchObject([{ names: ["居住证办理"] }, { names: ["失业登记"] }]);
    expect(out[1]).toContain("in letters:失业→失业登记");
  });
});

describe("over the kiosk's own content", () => {
  it("says what is found in words, and why", () => {
    expect(runSearchCli(["身份证", "丢了", "--top", "2", "--explain"])).toBe(0);
    expect(out[0]).toBe("身份证 丢了");
    expect(out[1]).toMatch(/^ {2}1\. .*身份证/);
    expect(out[2]).toMatch(/^ {5}\d\.\d+ = /);
  });

  it("says that nothing is found, and what may have been meant", () => {
    expect(runSearchCli(["量子力学"])).toBe(0);
    expect(out).toEqual(["量子力学", "  没有找到"]);
    expect(runSearchCli(["居主证", "--top", "1"])).toBe(0);
    expect(out[2]).toBe("居主证（您要找的是不是：居住证）");
  });
});

it.each([[[]], [["--queries", "x", "word"]], [["word", "--top", "0"]], [["word", "--loud"]]])(
  "explains itself for %j",
  (argv) => {
    expect(runSearchCli(argv)).toBe(2);
    expect(errors.join("\n")).toContain("usage:");
    expect(out).toEqual([]);
  },
);

it("names a file that cannot be read or holds something else", () => {
  expect(runSearchCli(["--queries", join(dir, "none")])).toBe(1);
  expect(runSearchCli(["word", "--items", file("items.json", { name: "x" })])).toBe(1);
  expect(errors[0]).toContain("cannot be read");
  expect(errors[1]).toContain('expected a JSON list of {"name": …}');
});
