import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { diffLines } from "../../kiosk-config/diff/diff-lines.ts";
import { writeValue } from "./write-value.ts";

const HALL = readFileSync(fileURLToPath(new URL("../../kiosk-config/content/hall.yaml", import.meta.url)), "utf8");
interface Value {
  windows: { id: string; label: string; place: string }[];
  categories: { id: string; name: string; quota?: { perDay: number } }[];
  calendar?: { holidays: string[] };
}
const value = () => parse(HALL) as Value & Record<string, unknown>;
const changed = (to: Record<string, unknown>) =>
  diffLines(HALL, writeValue(HALL, to)).filter(({ kind }) => kind === "new" || kind === "gone");

describe("a form's value in a text with comments", () => {
  it("changes nothing where nothing changed", () => expect(writeValue(HALL, value())).toBe(HALL));

  it("says what it was given", () => {
    const to = value();
    to.windows.splice(3, 1);
    to.windows.push({ id: "a05", label: "A05", place: "一楼东侧" });
    to.categories.reverse();
    to.calendar = { holidays: ["2027-01-01"] };
    expect(parse(writeValue(HALL, to))).toEqual(to);
  });

  it("touches the line that changed and no comment", () => {
    const to = value();
    to.windows[0] = { id: "a01", label: "A01", place: "一楼大门口" };
    expect(changed(to)).toEqual([
      { kind: "gone", text: "  - { id: a01, label: A01, place: 一楼东侧综合服务区 }" },
      { kind: "new", text: "  - { id: a01, label: A01, place: 一楼大门口 }" },
    ]);
  });

  it("adds and takes away settings", () => {
    const to = value();
    const [first] = to.categories;
    if (first !== undefined) first.quota = { perDay: 80 };
    delete to["help"];
    const text = writeValue(HALL, to);
    expect(text).toContain("perDay: 80");
    expect(text).not.toMatch(/^help:/m);
    expect(text).toContain("# 丢了身份证的人也要能取号");
  });

  it("writes a text that cannot be read anew", () => {
    expect(parse(writeValue("a: [", { a: 1 }))).toEqual({ a: 1 });
  });
});
