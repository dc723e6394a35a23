import { spawn, type ChildProcess } from "node:child_process";
import { delimiter, join } from "node:path";

export interface Step {
  root: string;
  /** Program of node_modules/.bin and its arguments. */
  command: readonly [string, ...string[]];
  env?: NodeJS.ProcessEnv;
  /** `show`: as it comes; `collect`: given back at the end, so that two steps at once do not speak into each other. */
  output: "show" | "collect";
  /**
   * `behind`: with what the processors have left. In a session of its own, because the kernel shares time between
   * sessions first: a nice value alone counts only among the programs of one.
   */
  priority: "normal" | "behind";
}

const BEHIND = 'echo 19 > /proc/self/autogroup 2>/dev/null; exec nice -n 19 "$@"';

/** Run one program of the tests to its end. Never rejects; code 127 when it cannot be started. */
export function runStep({
  root,
  command,
  env = {},
  output,
  priority,
}: Step): Promise<{ code: number; output: string }> {
  const path = `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const [program, ...args]: readonly [string, ...string[]] =
    priority === "normal" ? command : ["sh", "-c", BEHIND, "behind", ...command];
  const child = spawn(program, args, {
    cwd: root,
    // Not what a build of the page in this process has left behind: Vite sets "production" for the whole process.
    env: { ...process.env, NODE_ENV: "test", ...env, PATH: path },
    stdio: output === "show" ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    detached: priority === "behind",
  });
  const free = priority === "behind" ? endWithUs(child) : () => undefined;
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => {
      free();
      resolve({ code: code ?? 1, output: text });
    });
  });
}

/** Ctrl+C does not reach another session. */
function endWithUs(child: ChildProcess): () => void {
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  };
  process.once("exit", end);
  return () => process.off("exit", end);
}
