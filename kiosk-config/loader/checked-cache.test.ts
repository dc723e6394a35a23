import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CheckedCache } from "./checked-cache.ts";
import { formatProblem, loadContent } from "./index.ts";

const CONTENT = fileURLToPath(new URL("../content", import.meta.url));
let dir: string;
let own: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "checked-"));
  own = join(dir, "checked-content");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const TEXT = { kind: "guides", text: "id: a" };
const open = (version = "1", built?: string) => new CheckedCache({ version, own, built });
/** Whether a text had to be checked. */
function checks(cache: CheckedCache, text: { kind: string; text: string } = TEXT): boolean {
  const check = vi.fn(() => ({ id: "a" }));
  expect(cache.value(text, check)).toEqual({ id: "a" });
  return check.mock.calls.length > 0;
}
function filled(): void {
  const cache = open();
  expect(checks(cache)).toBe(true);
  cache.keep();
}

describe("what was found right", () => {
  it("is not checked again, by a program of the same version", () => {
    filled();
    expect(checks(open())).toBe(false);
  });

  it("is checked again when one byte of it, or its kind, is another", () => {
    filled();
    expect(checks(open(), { ...TEXT, text: "id: b" })).toBe(true);
    expect(checks(open(), { ...TEXT, kind: "bundles" })).toBe(true);
  });

  it("counts for nothing with another version of the program", () => {
    filled();
    expect(checks(open("2"))).toBe(true);
  });

  it("may have come with the program, where nothing is written", () => {
    filled();
    const built = join(dir, "built");
    cpSync(own, built);
    rmSync(own);
    const cache = open("1", built);
    expect(checks(cache)).toBe(false);
    cache.keep();
    expect(readdirSync(dir)).toEqual(["built"]);
  });

  it("is let go when it was not used", () => {
    filled();
    const cache = open();
    checks(cache, { ...TEXT, text: "id: b" });
    cache.keep();
    expect(checks(open())).toBe(true);
    expect(checks(open(), { ...TEXT, text: "id: b" })).toBe(false);
  });

  it.each([
    ["a value changed", (text: string) => text.replace('"id":"a"', '"id":"x"')],
    ["the end cut off", (text: string) => text.slice(0, -3)],
    ["the version changed", (text: string) => text.replace(" 1 ", " 2 ")],
    ["something else", () => "[]"],
    ["nothing", () => ""],
  ])("is as good as none with %s, and is written anew", (_what, damage) => {
    filled();
    const whole = readFileSync(own, "utf8");
    writeFileSync(own, damage(whole));
    filled();
    expect(readFileSync(own, "utf8")).toBe(whole);
  });

  it("is as good as none where a folder stands in its place", () => {
    const cache = new CheckedCache({ version: "1", own: dir });
    expect(checks(cache)).toBe(true);
    cache.keep();
    expect(statSync(dir).isDirectory()).toBe(true);
  });

  it("does without the file where it cannot be written", () => {
    const cache = new CheckedCache({ version: "1", own: join(CONTENT, "hall.yaml", "checked") });
    expect(checks(cache)).toBe(true);
    cache.keep();
  });
});

it("what is wrong, or would be another thing as JSON, is checked each time", () => {
  const cache = open();
  expect(cache.value<{ id: string }>(TEXT, () => undefined)).toBeUndefined();
  const endless = { value: Number.POSITIVE_INFINITY };
  expect(cache.value({ kind: "hall", text: "x" }, () => endless)).toBe(endless);
  cache.keep();
  expect(readdirSync(dir)).toEqual([]);
});

describe("content", () => {
  const content = () => join(dir, "content");
  const load = () => loadContent(content(), { checked: { version: "1", own } })._unsafeUnwrap();
  beforeEach(() => cpSync(CONTENT, content(), { recursive: true }));

  it("is the same from a cache as from its files", () => {
    const plain = loadContent(content())._unsafeUnwrap();
    expect(load()).toStrictEqual(plain);
    const { ino } = statSync(own);
    expect(load()).toStrictEqual(plain);
    expect(statSync(own).ino).toBe(ino);
  });

  it("tells what is wrong with the same words and lines, each time", () => {
    load();
    const guide = join(content(), "guides", "household-move.yaml");
    writeFileSync(guide, readFileSync(guide, "utf8").replace("visits: 1", "visits: many"));
    cpSync(guide, join(content(), "guides", "another-name.yaml"));
    const words = loadContent(content())._unsafeUnwrap().problems.map(formatProblem);
    expect(words.join("\n")).toMatch(/household-move\.yaml:\d+:\d+ visits: expected/);
    for (let start = 0; start < 2; start += 1) expect(load().problems.map(formatProblem)).toEqual(words);
  });

  it("notices that a queue is gone, though no guide changed", () => {
    load();
    const hall = join(content(), "hall.yaml");
    const { categoryId } = load().guides.find(({ id }) => id === "household-move") ?? {};
    writeFileSync(hall, readFileSync(hall, "utf8").replaceAll(new RegExp(`\\b${categoryId}\\b`, "g"), "elsewhere"));
    const words = loadContent(content())._unsafeUnwrap().problems.map(formatProblem);
    expect(words.length).toBeGreaterThan(0);
    expect(load().problems.map(formatProblem)).toEqual(words);
  });
});
