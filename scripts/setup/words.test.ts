import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./run-settings.ts";
import { SUBCOMMANDS } from "./subcommands.ts";
import { WORDS, wordsVerdict } from "./words.ts";

const NAMES = SUBCOMMANDS.filter((name) => name in WORDS);

describe.each(NAMES)("the words of %s", (name) => {
  it("are told when somebody asks, whatever else is said", () => {
    for (const argv of [["--help"], ["-h"], ["--no-such", "--help"]]) {
      const verdict = wordsVerdict(name, argv);
      expect(verdict).toMatchObject({ kind: "help" });
      expect(JSON.stringify(verdict)).toContain(`usage: ./kiosk ${name}`);
    }
  });

  it("are refused by name in one line, with how it is said", () => {
    const verdict = wordsVerdict(name, ["--no-such"]);
    if (verdict.kind !== "wrong") throw new Error(verdict.kind);
    const [first, second] = verdict.complaint.split("\n");
    expect(first).toBe(`kiosk ${name}: Unknown option '--no-such'`);
    expect(second).toContain(`usage: ./kiosk ${name}`);
  });
});

it("are the ones that people say", () => {
  for (const [name, ...argv] of [
    ["demo", "--headless"],
    ["start", "--profile", "a.yaml", "--data=/tmp/x", "--enrol", "123-456-789", "--headless"],
    ["tour", "--only", "home,guide"],
    ["tour", "--only=home"],
    ["bench", "hall", "--json", "--store", "sqlite", "--short"],
    ["bench", "hall", "--kiosks", "10", "--minutes", "1", "--rounds", "3"],
    ["soak", "fuzz", "--runs", "3"],
    ["soak", "faults"],
    ["doctor", "--json", "--no-setup", "--profile", "a.yaml"],
    // Of other rooms, which look themselves.
    ["hall", "--anything"],
    ["test", "web", "--anything"],
  ] as const)
    expect([name, wordsVerdict(name, argv).kind]).toEqual([name, "fine"]);
});

it("are refused where a value is missing, or stands there for nobody", () => {
  expect(wordsVerdict("tour", ["--only"])).toMatchObject({ kind: "wrong" });
  expect(wordsVerdict("demo", ["quickly"])).toMatchObject({
    kind: "wrong",
    complaint: expect.stringContaining("quickly") as string,
  });
});

it("are looked at before anything is made ready: no stack, no setup, exit 0 and 2", () => {
  const run = (...argv: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", join(ROOT, "scripts/main.ts"), ...argv], {
      cwd: ROOT,
      encoding: "utf8",
    });
  const help = run("bench", "--help");
  expect([help.status, help.stderr]).toEqual([0, ""]);
  expect(help.stdout).toContain("usage: ./kiosk bench");
  const wrong = run("demo", "--quick");
  expect([wrong.status, wrong.stdout]).toEqual([2, ""]);
  expect(wrong.stderr.split("\n")[0]).toBe("kiosk demo: Unknown option '--quick'");
  expect(wrong.stderr).not.toContain("at parse");
}, 60_000);
