import { parseArgs } from "node:util";
import { list, report, status } from "./board.ts";
import type { Call, ExitCode } from "./call.ts";
import { audit, restart, serviced } from "./deeds.ts";
import { openDesk } from "./desk.ts";
import { trace } from "./trace.ts";
import { test } from "./trial.ts";
import { wizard } from "./wizard.ts";

/** Commands with the functions of the technician's pages. */
export const DESK_COMMANDS = {
  list,
  status,
  test,
  trace,
  wizard,
  report,
  restart,
  serviced,
  audit,
} as const satisfies Record<string, (call: Call) => Promise<ExitCode>>;

const MAX_LAST = 10_000;
const MAX_ROUNDS = 100_000;
const MAX_REST_MS = 60_000;

/** `argv` without the command's name. Gives the exit code. */
export async function runDeskCli(
  command: keyof typeof DESK_COMMANDS,
  argv: readonly string[],
  { defaultDataDir }: { defaultDataDir: string },
): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: "string" },
      profile: { type: "string" },
      json: { type: "boolean", default: false },
      watch: { type: "boolean", default: false },
      recent: { type: "boolean", default: false },
      "go-on": { type: "boolean", default: false },
      rounds: { type: "string", default: "1" },
      rest: { type: "string", default: "500" },
      last: { type: "string", default: "50" },
      probe: { type: "string" },
    },
  });
  const warn = (text: string) => console.error(text);
  const numbers = {
    rounds: whole(values.rounds, 1, MAX_ROUNDS),
    restMs: whole(values.rest, 0, MAX_REST_MS),
    last: whole(values.last, 1, MAX_LAST),
  };
  const { rounds, restMs, last } = numbers;
  if (rounds === undefined || restMs === undefined || last === undefined) {
    warn(`--rounds 1 to ${MAX_ROUNDS}, --rest 0 to ${MAX_REST_MS} (ms), --last 1 to ${MAX_LAST}: whole numbers`);
    return 2;
  }
  const desk = await openDesk({
    dataDir: values.data ?? defaultDataDir,
    ...(values.profile !== undefined && { profile: values.profile }),
    portsSuffice: command === "wizard",
  });
  if (desk.isErr()) {
    warn(desk.error);
    return 1;
  }
  const ended = new AbortController();
  const end = () => ended.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, end);
  // Who read our lines has gone (`| head -1`).
  process.stdout.once("error", end);
  try {
    return await DESK_COMMANDS[command]({
      ...desk.value,
      words: positionals,
      options: {
        json: values.json,
        watch: values.watch,
        recent: values.recent,
        goOn: values["go-on"],
        rounds,
        restMs,
        last,
        probe: values.probe,
      },
      write: (text) => console.log(text),
      warn,
      signal: ended.signal,
    });
  } catch (error) {
    // An interruption is how a watch ends.
    if (ended.signal.aborted) return 0;
    throw error;
  } finally {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, end);
    process.stdout.off("error", end);
    await desk.value.close();
  }
}

function whole(text: string, min: number, max: number): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value >= min && value <= max && text !== "" ? value : undefined;
}
