import { isDefinedError, safe } from "@orpc/client";
import type { DeviceEntry, DeviceKind, TrialProgress } from "../../contract/index.ts";
import { json, kindOf, type Call, type ExitCode } from "./call.ts";
import { progressText, table } from "./words.ts";

/** `test [DEVICE [TEST]]`: without a test, which there are; else the loop. Ends with 1 unless every round passed. */
export async function test(call: Call): Promise<ExitCode> {
  const [device, trial] = call.words;
  const kind = device === undefined ? undefined : kindOf(device, call);
  if (device !== undefined && kind === undefined) return 2;
  const entries = await call.client.technician.entries();
  if (kind === undefined) return listTests(call, entries);
  const entry = entries.find(({ status }) => status.kind === kind);
  if (entry === undefined) {
    call.warn(`this kiosk has no ${kind}`);
    return 1;
  }
  if (trial === undefined) return listTests(call, [entry]);
  const info = entry.trials.find(({ name }) => name === trial);
  if (info === undefined) {
    call.warn(`${kind} has the tests ${entry.trials.map(({ name }) => name).join(", ") || "(none)"}, not ${trial}`);
    return 2;
  }
  if (info.hand !== undefined) call.warn(info.hand);
  return run(call, kind, trial);
}

function listTests({ options, write }: Call, entries: readonly DeviceEntry[]): ExitCode {
  const tests = entries.flatMap(({ status, trials }) => trials.map((trial) => ({ kind: status.kind, ...trial })));
  if (options.json) write(json(tests));
  else write(table(tests.map(({ kind, name, title, hand }) => [kind, name, title, hand ?? ""])));
  return 0;
}

async function run({ client, actor, options, write, warn, signal }: Call, kind: DeviceKind, trial: string) {
  const { rounds, restMs, goOn } = options;
  const order = { kind, trial, rounds, restMs, onFailure: goOn ? "goOn" : "stop", actor } as const;
  const loop = await safe(client.technician.trial(order, { signal }));
  if (!loop.isSuccess) {
    if (!isDefinedError(loop.error)) throw loop.error;
    warn(loop.error.message);
    return 1;
  }
  let last: TrialProgress | undefined;
  for await (const progress of loop.data) {
    // The first one only says that it begins.
    if (progress.rounds > 0 || progress.state.state === "stopped")
      write(options.json ? JSON.stringify(progress) : progressText(progress));
    last = progress;
  }
  const whole = last?.state.state === "stopped" && last.state.reason === "done";
  return whole && last?.failed === 0 ? 0 : 1;
}
