import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runTwinsCli } from "./cli.ts";
import { createStationClient } from "./station/control-client.ts";

const MAIN = `import { runTwinsCli } from ${JSON.stringify(join(import.meta.dirname, "cli.ts"))};
process.exitCode = await runTwinsCli(process.argv.slice(1));`;

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  vi.restoreAllMocks();
});

function start(...argv: string[]): ChildProcess & { stdout: Readable } {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", MAIN, "--", ...argv], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  running.push(child);
  return child;
}

interface Ready {
  event: string;
  idReaderPath: string;
  printer: { kind: string; path?: string; port?: number };
  controlUrl: string;
}

async function ready(child: { stdout: Readable }): Promise<Ready> {
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return JSON.parse(line) as Ready;
}

describe("twins", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("reports its paths in one line and ends cleanly on %s", async (signal) => {
    const child = start("--json");
    const station = await ready(child);
    expect(station).toMatchObject({ event: "ready", printer: { kind: "serial" } });
    expect(existsSync(station.idReaderPath)).toBe(true);
    const state = await createStationClient(station.controlUrl).state();
    expect(state).toMatchObject({ hall: "absent", receiptPrinter: { paperWidthMm: 80, connection: "serial" } });

    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(existsSync(station.idReaderPath)).toBe(false);
    expect(existsSync(station.printer.path!)).toBe(false);
  });

  it("takes directory, cable and paper width, and goes when its input ends", async () => {
    const dir = await mkdtemp(join(tmpdir(), "twins-"));
    const child = start("--dir", dir, "--printer", "tcp", "--paper", "58", "--json", "--stdin-guard");
    const station = await ready(child);
    expect(station.idReaderPath).toBe(join(dir, "id-reader"));
    expect(station.printer.port).toBeGreaterThan(0);
    const { receiptPrinter } = await createStationClient(station.controlUrl).state();
    expect(receiptPrinter).toMatchObject({ paperWidthMm: 58, connection: "tcp" });
    child.stdin!.end();
    expect(await once(child, "exit")).toEqual([0, null]);
    await rm(dir, { recursive: true });
  });

  it.each([
    [["--printer", "usb"], "--printer must be serial or tcp, not usb"],
    [["--paper", "76"], "--paper must be 58 or 80, not 76"],
    [["--frobnicate"], "--frobnicate"],
    [["stray"], "stray"],
  ])("answers %j with usage and exit code 2", async (argv, words) => {
    const complaint = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await runTwinsCli(argv)).toBe(2);
    expect(String(complaint.mock.calls[0]![0])).toContain(words);
    expect(String(complaint.mock.calls[0]![0])).toContain("Usage: twins");
  });

  it("says what is missing and exits with 1 when it cannot start", async () => {
    const complaint = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    vi.stubEnv("PATH", "/nowhere");
    try {
      const signals = process.listenerCount("SIGTERM");
      expect(await runTwinsCli(["--json"])).toBe(1);
      expect(process.listenerCount("SIGTERM")).toBe(signals);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(String(complaint.mock.calls[0]![0])).toContain("Debian package: socat");
  });

  it("prints its usage on demand", async () => {
    const output = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await runTwinsCli(["--help"])).toBe(0);
    expect(String(output.mock.calls[0]![0])).toContain("--stdin-guard");
  });
});
