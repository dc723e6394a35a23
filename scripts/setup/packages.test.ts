import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aptCommandFor, installPackages } from "./apt.ts";
import { DEBIAN_PACKAGES } from "./debian-packages.ts";
import { missingPackages } from "./missing-packages.ts";

const GTK = DEBIAN_PACKAGES.filter(({ names }) => names.includes("libgtk-3-0"));
const path = process.env["PATH"] ?? "";
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fangbian-apt-"));
  process.env["PATH"] = `${dir}${delimiter}${path}`;
});

afterEach(() => {
  process.env["PATH"] = path;
  rmSync(dir, { recursive: true, force: true });
});

function stub(name: string, body: string): void {
  writeFileSync(join(dir, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(dir, name), 0o755);
}

/** An apt-cache that knows just these packages. */
function release(...names: string[]): void {
  stub("apt-cache", `case "$3" in ${names.join(" | ")}) echo "Package: $3" ;; *) exit 100 ;; esac`);
}

describe("missing packages", () => {
  it("are those of the needs without evidence", () => {
    const missing = missingPackages(["pty", "virtual-display"], () => false);
    expect(missing.map(({ names }) => names[0])).toEqual(["xvfb", "socat"]);
    expect(missingPackages(["electron"], () => true)).toEqual([]);
    expect(missingPackages([], () => false)).toEqual([]);
  });

  it("are looked for by what they bring, not by their names", () => {
    const seen: string[] = [];
    missingPackages(["electron"], (evidence) => seen.push(evidence.kind) > 0);
    expect(new Set(seen)).toEqual(new Set(["library", "font"]));
  });
});

describe("apt", () => {
  it("is asked for the name of this release", async () => {
    release("libgtk-3-0");
    expect(await aptCommandFor(GTK)).toBe("apt-get install -y --no-install-recommends libgtk-3-0");
    release("libgtk-3-0", "libgtk-3-0t64");
    expect(await aptCommandFor(GTK)).toContain(" libgtk-3-0t64");
  });

  it("installs; when the lists turn out to be too old, it fetches them and tries again", async () => {
    release("libgtk-3-0");
    mkdirSync(join(dir, "state"));
    stub(
      "apt-get",
      `case "$*" in
        *update*) touch "${dir}/state/updated" ;;
        *) [ -e "${dir}/state/updated" ] || { echo "E: Failed to fetch x  404  Not Found" >&2; exit 100; } ;;
      esac`,
    );
    expect((await installPackages(GTK)).isOk()).toBe(true);
  });

  it("gives the reason in apt's own words", async () => {
    release("libgtk-3-0");
    stub("apt-get", `echo "W: beside the point" >&2; echo "E: Unable to locate package" >&2; exit 100`);
    const failed = await installPackages(GTK);
    expect(failed._unsafeUnwrapErr()).toContain("E: Unable to locate package");
    expect(failed._unsafeUnwrapErr()).not.toContain("beside the point");
  });
});
