import { existsSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { describe, expect, it, vi } from "vitest";
import { runStep, type Step } from "./step.ts";

const run = (command: Step["command"], over: Partial<Step> = {}) =>
  runStep({ root: process.cwd(), command, output: "collect", priority: "normal", ...over });
const PRIORITY = "process.stdout.write(String(require('node:os').getPriority()))";

describe("a step of the tests", () => {
  it("gives back what was said, on both outputs, and the code", async () => {
    const said = await run(["sh", "-c", "echo one; echo two >&2; exit 3"]);
    expect(said.code).toBe(3);
    expect(said.output.split("\n").sort()).toEqual(["", "one", "two"]);
  });

  it("that cannot be started is a failure, not an exception", async () => {
    expect((await run(["there-is-no-such-program"])).code).toBe(127);
    expect((await run(["there-is-no-such-program"], { priority: "behind" })).code).not.toBe(0);
  });

  it("finds the programs of the packages first, and has its own environment", async () => {
    const said = await run(["sh", "-c", 'echo "$PATH|$WISH"'], { env: { WISH: "yes" } });
    expect(said.output).toMatch(/^[^:]*\/node_modules\/\.bin:.*\|yes\n$/u);
  });

  it("is a test also after the page was built for production in this process", async () => {
    vi.stubEnv("NODE_ENV", "production");
    expect((await run(["sh", "-c", 'echo "$NODE_ENV"'])).output).toBe("test\n");
    vi.unstubAllEnvs();
  });

  it("runs behind the others, in a session of its own", async () => {
    expect((await run(["node", "-e", PRIORITY])).output).toBe(String(getPriority()));
    expect((await run(["node", "-e", PRIORITY], { priority: "behind" })).output).toBe("19");
    const session = "process.stdout.write(require('node:fs').readFileSync('/proc/self/stat','utf8').split(') ')[1])";
    const [, , group, sid] = (await run(["node", "-e", session], { priority: "behind" })).output.split(" ");
    expect(sid).toBe(group);
    expect(sid).not.toBe(String(process.pid));
  });

  // Only kernels that group processes by session have it.
  it.runIf(existsSync("/proc/self/autogroup"))("tells the kernel so for its whole session", async () => {
    const said = await run(["cat", "/proc/self/autogroup"], { priority: "behind" });
    expect(said.output.trim()).toMatch(/ nice 19$/u);
    expect(readFileSync("/proc/self/autogroup", "utf8")).not.toBe(said.output);
  });
});
