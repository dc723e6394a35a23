import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bringResults } from "./results.ts";
import { stageTree } from "./stage-tree.ts";

let dir: string;
const from = (path = "") => join(dir, "clone", path);
const to = (path = "") => join(dir, "stage", path);
const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const stage = () =>
  stageTree({ from: from(), to: to(), leaveOut: [".git", "out"], keep: ["dist", "node_modules/.cache"] });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fangbian-stage-"));
  write(from("a.txt"), "a");
  write(from("deep/er/b.txt"), "b");
  write(from(".git/HEAD"), "ref");
  write(from("out/result.txt"), "former");
  write(from("dist/old.js"), "of the clone");
  symlinkSync("a.txt", from("link"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("a staged tree", () => {
  it("is the same tree, by hard links, without what is left out", () => {
    stage();
    expect(readFileSync(to("deep/er/b.txt"), "utf8")).toBe("b");
    expect(statSync(to("a.txt")).ino).toBe(statSync(from("a.txt")).ino);
    expect(readlinkSync(to("link"))).toBe("a.txt");
    expect([".git", "out", "dist"].filter((name) => existsSync(to(name)))).toEqual([]);
  });

  it("follows its clone: changed, replaced, removed, a folder for a file and back", () => {
    stage();
    rmSync(from("a.txt"));
    write(from("a.txt"), "a new file");
    rmSync(from("deep"), { recursive: true });
    write(from("deep"), "now a file");
    rmSync(from("link"));
    write(from("link/inside.txt"), "now a folder");
    stage();
    expect(readFileSync(to("a.txt"), "utf8")).toBe("a new file");
    expect(readFileSync(to("deep"), "utf8")).toBe("now a file");
    expect(readFileSync(to("link/inside.txt"), "utf8")).toBe("now a folder");
    rmSync(from("link"), { recursive: true });
    rmSync(from("deep"));
    write(from("deep/er/b.txt"), "b again");
    stage();
    expect(existsSync(to("link"))).toBe(false);
    expect(readFileSync(to("deep/er/b.txt"), "utf8")).toBe("b again");
  });

  it("never touches what belongs to the one who runs there", () => {
    stage();
    write(to("dist/built.js"), "built here");
    write(to("node_modules/.cache/x"), "cached here");
    write(to("stray.txt"), "nobody's");
    stage();
    expect(readFileSync(to("dist/built.js"), "utf8")).toBe("built here");
    expect(existsSync(to("stray.txt"))).toBe(false);
    // `node_modules` is not in this clone, and goes with all that is in it.
    write(from("node_modules/one.js"), "1");
    stage();
    write(to("node_modules/.cache/x"), "cached here");
    stage();
    expect(readFileSync(to("node_modules/.cache/x"), "utf8")).toBe("cached here");
  });

  it("copies what only its owner may read, readable, and leaves the copy alone while nothing changes", () => {
    chmodSync(from("a.txt"), 0o600);
    stage();
    const copy = lstatSync(to("a.txt"));
    expect(copy.ino).not.toBe(lstatSync(from("a.txt")).ino);
    expect(copy.mode & 0o777).toBe(0o644);
    stage();
    expect(lstatSync(to("a.txt")).ino).toBe(copy.ino);
    writeFileSync(from("a.txt"), "longer");
    stage();
    expect(readFileSync(to("a.txt"), "utf8")).toBe("longer");
  });
});

describe("results", () => {
  it("take the place of former ones of the same name; others stay", () => {
    write(to("out/demo/1.png"), "new");
    write(from("out/demo/stale.png"), "old");
    bringResults({ from: to("out"), to: from("out"), owner });
    expect(readFileSync(from("out/demo/1.png"), "utf8")).toBe("new");
    expect(existsSync(from("out/demo/stale.png"))).toBe(false);
    expect(readFileSync(from("out/result.txt"), "utf8")).toBe("former");
  });

  it("are plain files and folders: a link is not followed", () => {
    write(join(dir, "secret"), "not a result");
    mkdirSync(to("out/demo"), { recursive: true });
    symlinkSync(join(dir, "secret"), to("out/demo/link"));
    symlinkSync(dir, to("out/tour"));
    bringResults({ from: to("out"), to: from("out"), owner });
    expect(existsSync(from("out/demo/link"))).toBe(false);
    expect(existsSync(from("out/tour"))).toBe(false);
  });

  it("leave no folder behind when there are none", () => {
    rmSync(from("out"), { recursive: true });
    mkdirSync(to("out"), { recursive: true });
    bringResults({ from: to("out"), to: from("out"), owner });
    expect(existsSync(from("out"))).toBe(false);
  });
});
