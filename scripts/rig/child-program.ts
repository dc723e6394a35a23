import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ChildProgram {
  readonly process: ChildProcess;
  /** The JSON line that said the program is up. */
  readonly ready: Record<string, unknown>;
  /** Polite end; resolves when it is gone. */
  stop(): Promise<void>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Start one of our own programs and wait for its `{"event": …}` line. Its log goes to `onLog`. */
export async function startProgram(options: {
  root: string;
  /** What Node runs. */
  program: string;
  args: readonly string[];
  readyEvent: string;
  env?: NodeJS.ProcessEnv;
  onLog?: (line: string) => void;
}): Promise<ChildProgram> {
  const child = spawn(process.execPath, [options.program, ...options.args], {
    cwd: options.root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const tail: string[] = [];
  const keep = (line: string) => {
    tail.push(line);
    if (tail.length > 20) tail.shift();
    options.onLog?.(line);
  };
  createInterface({ input: child.stderr }).on("line", keep);
  const gone = once(child, "exit");
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const event = parseLine(line);
      if (event?.["event"] === options.readyEvent) resolve(event);
      else keep(line);
    });
    child.once("exit", (code) =>
      reject(new Error(`${options.program} ${options.args.join(" ")} ended with ${code}:\n${tail.join("\n")}`)),
    );
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return { process: child, ready, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
