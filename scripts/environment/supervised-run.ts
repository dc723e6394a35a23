import { spawn } from "node:child_process";
import { exitCodeOf } from "./run-command.ts";
import { RUN_ENV, sweep } from "./sweep.ts";

const ENDING: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
/** What a run gets to end in good order before it is ended. */
const STOP_GRACE_MS = 10_000;

/**
 * Run a command with all that it starts; resolves with its exit code when none of it is left. A signal to us goes to
 * the command alone, in a session of its own, so that it can end its parts in their order; a second one ends all.
 */
export async function supervisedRun(options: {
  command: readonly string[];
  run: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
}): Promise<number> {
  const [program = "", ...args] = options.command;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...options.env, [RUN_ENV]: options.run },
    stdio: "inherit",
    detached: true,
  });
  let grace: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (grace !== undefined) return void sweep(options.run, 0);
    child.kill(signal);
    grace = setTimeout(() => void sweep(options.run), STOP_GRACE_MS);
  };
  for (const signal of ENDING) process.on(signal, onSignal);
  const code = await new Promise<number>((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`kiosk: ${program} cannot be run: ${error.message}\n`);
      resolve(127);
    });
    child.once("exit", (exit, signal) => resolve(exitCodeOf(exit, signal)));
  });
  clearTimeout(grace);
  await sweep(options.run);
  // Only now: a signal during the sweep must not leave the rest of the run behind.
  for (const signal of ENDING) process.off(signal, onSignal);
  return code;
}
