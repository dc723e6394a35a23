import { spawn } from "node:child_process";

export interface CommandOutcome {
  /** Exit code; 127 when the program could not be started, 128 + n when signal n ended it. */
  code: number;
  stdout: string;
  /** The last characters only: enough to say why it failed. */
  stderr: string;
}

const KEPT_CHARACTERS = 20_000;
const SIGNAL_CODES: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

export function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? (signal === null ? 1 : (SIGNAL_CODES[signal] ?? 1));
}

/** Run a program to its end and give back what it said. Never rejects; a timeout kills it (code 137). */
export function runCommand(options: {
  command: readonly string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  timeoutMs?: number;
}): Promise<CommandOutcome> {
  const [program = "", ...args] = options.command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.env ?? process.env,
      killSignal: "SIGKILL",
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs }),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-KEPT_CHARACTERS)));
    child.once("error", (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.once("close", (code, signal) => resolve({ code: exitCodeOf(code, signal), stdout, stderr }));
  });
}
