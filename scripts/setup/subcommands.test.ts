import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./run-settings.ts";
import { isSubcommand, needsOf, SUBCOMMANDS } from "./subcommands.ts";
import { suggestionFor } from "./suggestion.ts";

describe("subcommands", () => {
  it("stand in the help and in the door, each of them", () => {
    const help = readFileSync(join(ROOT, "scripts", "setup", "help.txt"), "utf8");
    const listed = [...help.matchAll(/^ {2}([a-z]+) {2}/gm)].map((match) => match[1]);
    expect(listed).toEqual([...SUBCOMMANDS]);
    const door = readFileSync(join(ROOT, "kiosk"), "utf8");
    for (const name of SUBCOMMANDS) expect(door).toMatch(new RegExp(`[( |] ?${name}( \\||\\))`));
  });

  it("are told from other words", () => {
    expect(isSubcommand("demo")).toBe(true);
    expect(isSubcommand("toString")).toBe(false);
  });
});

describe("what a subcommand needs", () => {
  it("is nothing for the hall, content and reading a cable", () => {
    for (const name of ["hall", "content", "help"] as const) {
      expect(needsOf(name, [])).toEqual({ runAs: "invoker", needs: [] });
    }
    expect(needsOf("devices", ["id-reader", "watch"])).toEqual({ runAs: "invoker", needs: [] });
  });

  it("is a virtual display only where there is none, or none is wished", () => {
    expect(needsOf("demo", [], { DISPLAY: ":0" }).needs).not.toContain("virtual-display");
    expect(needsOf("demo", ["--headless"], { DISPLAY: ":0" }).needs).toContain("virtual-display");
    expect(needsOf("demo", [], {}).needs).toContain("virtual-display");
    expect(needsOf("start", [], {})).toEqual({ runAs: "ordinary", needs: ["electron", "virtual-display"] });
  });

  it("is little for a part of the tests, and never root", () => {
    expect(needsOf("test", ["checks"])).toEqual({ runAs: "ordinary", needs: [] });
    expect(needsOf("test", ["unit", "devices"])).toEqual({ runAs: "ordinary", needs: ["pty", "device-peers"] });
    expect(needsOf("test", []).needs).toEqual(expect.arrayContaining(["electron", "browser"]));
    expect(needsOf("test", ["web"])).toEqual({ runAs: "ordinary", needs: ["browser"] });
    expect(needsOf("test", ["e2e"]).needs).toEqual(expect.arrayContaining(["electron", "pty", "device-peers"]));
  });

  it("is a kiosk for the whole fault campaign, and none for the other long tests", () => {
    expect(needsOf("soak", ["faults"])).toEqual(needsOf("test", ["e2e"]));
    expect(needsOf("soak", ["fuzz"])).toEqual({ runAs: "ordinary", needs: ["pty"] });
  });

  it("is an ordinary user for twins, so that a kiosk can open their cables", () => {
    expect(needsOf("devices", ["twins"])).toEqual({ runAs: "ordinary", needs: ["pty"] });
  });

  it("is nothing at all for a word of help, or a doctor who shall change nothing", () => {
    expect(needsOf("demo", ["--help"]).needs).toEqual([]);
    expect(needsOf("doctor", ["--no-setup"]).needs).toEqual([]);
    expect(needsOf("doctor", []).needs).toContain("electron");
  });
});

describe("a suggestion", () => {
  it.each([
    ["dmeo", "demo"],
    ["tset", "test"],
    ["docter", "doctor"],
    ["device", "devices"],
    ["con", "content"],
  ])("for %s is %s", (word, meant) => {
    expect(suggestionFor(word, SUBCOMMANDS)).toBe(meant);
  });

  it("is not made up", () => {
    expect(suggestionFor("xylophone", SUBCOMMANDS)).toBeUndefined();
  });
});
