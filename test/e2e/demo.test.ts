import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runDemo } from "../../scripts/demo/main.ts";
import type { DemoSummary } from "../../scripts/demo/summary.ts";
import { rigOptions, ROOT } from "./harness.ts";
import { PERSON } from "./people.ts";

let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "demo-"));
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

describe("./kiosk demo --headless", () => {
  it("leaves pictures, the ticket and the figures of a whole visit", async () => {
    const { executable, display } = rigOptions();
    const runtime = { executable, version: "test", source: "override" } as const;
    expect(await runDemo({ root: ROOT, outDir, runtime, display, argv: ["--headless"] })).toBe(0);
    const summary = JSON.parse(readFileSync(join(outDir, "summary.json"), "utf8")) as DemoSummary;
    expect(summary).toMatchObject({
      ticket: { number: expect.stringMatching(/^[A-Z]\d{3}$/) as string, printOutcome: "printed" },
      electron: { version: "test", source: "override" },
    });
    expect(summary.cardRead.ms).toBeGreaterThan(summary.cardRead.wireMs);
    expect(summary.tapToFirstByteMs).toBeGreaterThan(0);
    // Each is measured once here, so either may be the slower one; the bench compares them by turns.
    expect(summary.coldStart.ms).toBeGreaterThan(0);
    expect(summary.coldStart.bareElectronMs).toBeGreaterThan(0);
    expect(summary.pictures.length).toBeGreaterThanOrEqual(8);
    for (const picture of [...summary.pictures, "ticket.png"])
      expect(existsSync(join(outDir, picture)), picture).toBe(true);
    const ticket = readFileSync(join(outDir, "ticket.txt"), "utf8");
    expect(ticket).toContain(summary.ticket.number);
    for (const secret of PERSON.secrets) expect(ticket + JSON.stringify(summary)).not.toContain(secret);
  });
});
