import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withLock } from "./lock.ts";
import { runCommand } from "./run-command.ts";
import { supervisedRun } from "./supervised-run.ts";
import { processesOf, RUN_ENV, sweep } from "./sweep.ts";

let dir: string;
let run: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fangbian-processes-"));
  run = `test-${dir.slice(-6)}`;
});

afterEach(async () => {
  await sweep(run, 0);
  rmSync(dir, { recursive: true, force: true });
});

describe("running a command", () => {
  it("gives code and words, and never rejects", async () => {
    expect(await runCommand({ command: ["sh", "-c", "echo out; echo err >&2; exit 3"] })).toEqual({
      code: 3,
      stdout: "out\n",
      stderr: "err\n",
    });
    expect((await runCommand({ command: ["/nonexistent/program"] })).code).toBe(127);
    expect((await runCommand({ command: ["sleep", "60"], timeoutMs: 50 })).code).toBe(137);
  });
});

describe("the lock", () => {
  it("lets one in at a time, and lets go after a failure", async () => {
    const file = join(dir, "lock");
    const events: string[] = [];
    let open = () => {};
    const first = withLock({ file }, async () => {
      events.push("first in");
      await new Promise<void>((resolve) => (open = resolve));
      events.push("first out");
      throw new Error("it went wrong");
    });
    await vi.waitFor(() => expect(events).toEqual(["first in"]));
    const second = withLock({ file, onWait: () => open() }, () => events.push("second in"));
    await expect(first).rejects.toThrow("it went wrong");
    await second;
    expect(events).toEqual(["first in", "first out", "second in"]);
  });
});

/** A process that left its group, its session and its parent, as browsers' helpers do. */
const STRAY = `setsid sh -c 'trap "" TERM; echo $$ >"$0"; sleep 300 & wait; wait' `;

async function strayPid(file: string): Promise<number> {
  await vi.waitFor(() => expect(existsSync(file) && readFileSync(file, "utf8")).toMatch(/\d+\n/), { timeout: 5000 });
  return Number(readFileSync(file, "utf8"));
}

function isAlive(pid: number): boolean {
  try {
    // A zombie is dead; it only waits to be counted.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("a sweep", () => {
  it("finds what belongs to a run, wherever it went, and nothing else", async () => {
    const file = join(dir, "pid");
    const other = spawn("sleep", ["300"], { env: { ...process.env, [RUN_ENV]: `${run}-other` } });
    spawn("sh", ["-c", `${STRAY} "${file}" &`], { env: { ...process.env, [RUN_ENV]: run }, stdio: "ignore" });
    const stray = await strayPid(file);
    expect(processesOf(run)).toContain(stray);
    expect(processesOf(run)).not.toContain(other.pid);
    // It does not listen to a polite word.
    await sweep(run, 100);
    await vi.waitFor(() => expect(isAlive(stray)).toBe(false));
    expect(other.exitCode).toBeNull();
    other.kill();
    await once(other, "exit");
  });
});

describe("a supervised run", () => {
  const base = () => ({ run, cwd: dir, env: process.env });

  it("gives the exit code, and leaves nothing behind", async () => {
    const file = join(dir, "pid");
    const script = `${STRAY} "${file}" & while [ ! -s "${file}" ]; do sleep 0.05; done; exit 7`;
    expect(await supervisedRun({ ...base(), command: ["sh", "-c", script] })).toBe(7);
    const stray = await strayPid(file);
    await vi.waitFor(() => expect(isAlive(stray)).toBe(false));
  });

  it("says that a program cannot be run", async () => {
    expect(await supervisedRun({ ...base(), command: ["/nonexistent/program"] })).toBe(127);
  });

  it("hands a signal on to the command, which may end in good order", async () => {
    const program = join(dir, "outer.mts");
    const ready = join(dir, "ready");
    const command = [
      "sh",
      "-c",
      `trap 'echo bye >"${dir}/bye"; exit 5' INT; : >"${ready}"; while :; do sleep 0.05; done`,
    ];
    writeFileSync(
      program,
      `import { supervisedRun } from ${JSON.stringify(join(import.meta.dirname, "supervised-run.ts"))};
       process.exitCode = await supervisedRun(${JSON.stringify({ run, cwd: dir, command })} as never);`,
    );
    const outer = spawn(process.execPath, ["--import", "tsx", program], { stdio: ["ignore", "inherit", "inherit"] });
    const ended = once(outer, "exit");
    await vi.waitFor(() => expect(existsSync(ready)).toBe(true), { timeout: 10_000 });
    outer.kill("SIGINT");
    expect((await ended)[0]).toBe(5);
    expect(readFileSync(join(dir, "bye"), "utf8")).toBe("bye\n");
  });
});
