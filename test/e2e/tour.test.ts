import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTour } from "../../scripts/tour/main.ts";
import { rigOptions } from "./harness.ts";

/** It waits for painted pages half of its time, and measures no time itself: it stands beside the visits, begun first. */
let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "tour-"));
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

describe("./kiosk tour", () => {
  it("photographs every screen, and finds nothing cut, too small or inaccessible", { timeout: 900_000 }, async () => {
    const { executable, display } = rigOptions();
    expect(await runTour({ electronPath: executable, display, outDir, form: "short", check: true })).toBe(0);
    expect(existsSync(join(outDir, "index.html"))).toBe(true);
  });
});
