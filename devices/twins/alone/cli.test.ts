import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createIdReader } from "../../id-reader/device.ts";
import { openTransport } from "../../transport/open.ts";
import { LONE_TWINS } from "./catalogue.ts";
import { handLine } from "./hand-line.ts";

const MAIN = `import { runLoneTwin } from ${JSON.stringify(join(import.meta.dirname, "cli.ts"))};
process.exitCode = await runLoneTwin(process.argv.slice(1));`;

let dir: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "lone-twin-"));
});
afterEach(async () => {
  child?.kill("SIGKILL");
  child = undefined;
  await rm(dir, { recursive: true });
});

function start(...argv: string[]): { lines: Interface; say: (line: string) => void; exit: Promise<unknown[]> } {
  const started = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", MAIN, "--", ...argv], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  child = started;
  return {
    lines: createInterface({ input: started.stdout }),
    say: (line) => started.stdin.write(`${line}\n`),
    exit: once(started, "exit"),
  };
}

describe("a twin alone", () => {
  it("is read by a real driver over its pty, and handled by lines", async () => {
    const path = join(dir, "reader");
    const { lines, say, exit } = start("id-reader", "--pty", path);
    expect(await once(lines, "line")).toEqual([path]);
    const device = createIdReader({
      config: { transport: { kind: "serial", path, baudRate: 115200 }, pollIntervalMs: 100 },
      openTransport,
    });
    const kinds: string[] = [];
    device.onCard(({ type }) => kinds.push(type));
    device.start();
    say("card zhang");
    expect(await once(lines, "line")).toEqual(["the card of zhang lies on the reader"]);
    await expect.poll(() => kinds, { timeout: 5000 }).toEqual(["entering", "read"]);
    await device.stop();
    child?.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    [["id-reader", "--pty", "/etc/passwd/port"], "/etc/passwd"],
    [["id-reader", "--pty", "/etc/passwd"], "/etc/passwd is there already"],
    [["ups", "--port", "1"], "EACCES"],
  ])("says in a line why %j cannot start", async (argv, words) => {
    // Root may have the port.
    if (process.getuid?.() === 0 && argv.includes("--port")) return;
    const { exit } = start(...argv);
    let said = "";
    child?.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    expect(await exit).toEqual([1, null]);
    expect(said).toMatch(/^twin: .*\n$/);
    expect(said).toContain(words);
  });

  it.each([
    [[], "which one?"],
    [["toaster", "--pty", "x"], 'there is no twin "toaster"'],
    [["id-reader"], "--pty PATH says where"],
    [["id-reader", "--pty", "x", "--baud", "fast"], "--baud is a speed"],
    [["id-reader", "--pty", "x", "--faults", '{"line":"loud"}'], "line: "],
  ])("refuses %j", async (argv, words) => {
    const { exit } = start(...argv);
    let said = "";
    child?.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    expect(await exit).toEqual([2, null]);
    expect(said).toContain(words);
  });
});

describe.each(Object.entries(LONE_TWINS))("the twin %s", (_name, make) => {
  it("lists what a hand can do and says when it cannot", () => {
    const lone = make({ baudRate: 9600 });
    expect(handLine(lone, "help")._unsafeUnwrap()).toContain("faults [JSON]");
    expect(handLine(lone, "dance")._unsafeUnwrapErr()).toContain('there is no "dance"');
    expect(handLine(lone, "faults {")._unsafeUnwrapErr()).toContain("JSON");
    expect(handLine(lone, 'faults {"nonsense":1}').isErr()).toBe(true);
    expect(handLine(lone, "")._unsafeUnwrap()).toBe("");
  });

  it("is healthy again after a reset", () => {
    const lone = make({ baudRate: 9600 });
    const healthy = handLine(lone, "faults")._unsafeUnwrap();
    for (const [name, value] of Object.entries(lone.faults())) {
      if (typeof value !== "boolean") continue;
      expect(handLine(lone, `faults ${JSON.stringify({ [name]: !value })}`).isOk()).toBe(true);
    }
    expect(handLine(lone, "reset").isOk()).toBe(true);
    expect(handLine(lone, "faults")._unsafeUnwrap()).toBe(healthy);
  });
});
