import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runBench } from "../../scripts/bench/main.ts";
import type { BenchRow } from "../../scripts/bench/row.ts";
import { runDemo } from "../../scripts/demo/main.ts";
import type { DemoSummary } from "../../scripts/demo/summary.ts";
import { runTour } from "../../scripts/tour/main.ts";
import { rigOptions, ROOT } from "./harness.ts";
import { PERSON } from "./people.ts";

/** The long commands in their short form. */
let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "commands-"));
});
afterEach(() => {
  rmSync(outDir, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function kiosk() {
  const { executable, display } = rigOptions();
  return { root: ROOT, outDir, runtime: { executable, version: "test", source: "override" as const }, display };
}

describe("./kiosk demo --headless", () => {
  it("leaves pictures, the ticket and the figures of a whole visit", async () => {
    expect(await runDemo({ ...kiosk(), argv: ["--headless"] })).toBe(0);
    const summary = JSON.parse(readFileSync(join(outDir, "summary.json"), "utf8")) as DemoSummary;
    expect(summary).toMatchObject({
      ticket: { number: expect.stringMatching(/^[A-Z]\d{3}$/) as string, printOutcome: "printed" },
      electron: { version: "test", source: "override" },
    });
    expect(summary.cardRead.ms).toBeGreaterThan(summary.cardRead.wireMs);
    expect(summary.tapToFirstByteMs).toBeGreaterThan(0);
    expect(summary.coldStart.ms).toBeGreaterThan(summary.coldStart.bareElectronMs);
    expect(summary.pictures.length).toBeGreaterThanOrEqual(8);
    for (const picture of [...summary.pictures, "ticket.png"])
      expect(existsSync(join(outDir, picture)), picture).toBe(true);
    const ticket = readFileSync(join(outDir, "ticket.txt"), "utf8");
    expect(ticket).toContain(summary.ticket.number);
    for (const secret of PERSON.secrets) expect(ticket + JSON.stringify(summary)).not.toContain(secret);
  });
});

describe("./kiosk bench first-visit", () => {
  it("ends with one JSON line; card, first byte and ticket keep their bars", async () => {
    const lines: string[] = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
    await runBench({ ...kiosk(), argv: ["first-visit", "--json", "--rounds", "4"] });
    const result = JSON.parse(lines.at(-1) ?? "") as { bench: string; rows: BenchRow[]; ok: boolean };
    expect(result.bench).toBe("first-visit");
    expect(result.rows.map(({ name }) => name)).toHaveLength(4);
    for (const row of result.rows) {
      expect(row.baseline).toBeGreaterThan(0);
      expect(row.ratio / (row.value / row.baseline)).toBeCloseTo(1, 2);
    }
    // The cold start is judged by the command itself, on a machine with nothing else to do; here others are at work.
    expect(result.rows.slice(0, 3).filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe("./kiosk tour", () => {
  it("photographs every screen, and finds nothing cut, too small or inaccessible", { timeout: 400_000 }, async () => {
    const { executable, display } = rigOptions();
    expect(await runTour({ electronPath: executable, display, outDir, form: "short", check: true })).toBe(0);
    expect(existsSync(join(outDir, "index.html"))).toBe(true);
  });
});
