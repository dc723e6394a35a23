import { err, type Result } from "neverthrow";
import type { DeviceKind, TrialProgress } from "../contract/index.ts";
import { crashDetail } from "../manager/crash-scope.ts";
import type { Trial } from "../manager/managed-device.ts";
import { Durations } from "./statistics.ts";

/** A loop that somebody forgot must not wear a cutter out overnight. */
export const TIME_LIMIT_MS = 60 * 60_000;

export interface TrialLoopOptions {
  kind: DeviceKind;
  trial: Trial;
  rounds: number;
  restMs: number;
  onFailure: "stop" | "goOn";
  /** Aborted when somebody asks the loop to stop. */
  asked: AbortSignal;
  /** Calls back when the device falls away; returns how to stop listening. */
  onGone: (gone: (detail: string) => void) => () => void;
}

type Stopped = Extract<TrialProgress["state"], { state: "stopped" }>;
type StopReason = Stopped["reason"];

/**
 * Rounds of one test with rests between them. Yields where it stands at the start, after each round and, last, why it
 * stopped. Who stops reading stops the loop: the round under way is called off.
 */
export async function* runTrialLoop(options: TrialLoopOptions): AsyncGenerator<TrialProgress, void, void> {
  const { kind, trial, rounds, restMs, onFailure, asked } = options;
  const stop = new StopWatch();
  const stopped = (reason: StopReason, detail?: string): Stopped => ({
    state: "stopped",
    reason,
    ...(detail !== undefined && { detail }),
  });
  const onAsked = () => stop.now(stopped("asked"));
  if (asked.aborted) onAsked();
  asked.addEventListener("abort", onAsked);
  const deaf = options.onGone((detail) => stop.now(stopped("deviceGone", detail)));
  const limit = setTimeout(() => stop.now(stopped("timeLimit")), TIME_LIMIT_MS);
  const durations = new Durations();
  let progress: TrialProgress = {
    kind,
    trial: trial.name,
    rounds: 0,
    passed: 0,
    failed: 0,
    state: { state: "running" },
  };
  try {
    yield progress;
    for (;;) {
      const ended = stop.reason() ?? (progress.rounds >= rounds ? stopped("done") : undefined);
      if (ended !== undefined) {
        yield { ...progress, state: ended };
        return;
      }
      const begunAt = performance.now();
      const result = await stop.orStopped(runRound(trial, stop.signal));
      // A round that was called off is neither passed nor failed.
      if (result === "stop") continue;
      // A tenth of a millisecond is finer than any timer behind it.
      const lastMs = Math.round((performance.now() - begunAt) * 10) / 10;
      durations.add(lastMs);
      progress = counted(progress, { result, lastMs, durations });
      if (result.isErr() && onFailure === "stop") {
        yield { ...progress, state: stop.reason() ?? stopped("failure", result.error) };
        return;
      }
      yield progress;
      if (progress.rounds < rounds) await stop.rest(restMs);
    }
  } finally {
    clearTimeout(limit);
    asked.removeEventListener("abort", onAsked);
    deaf();
    stop.now(stopped("asked"));
  }
}

/** A test that throws has a bug, and has failed. */
async function runRound(trial: Trial, signal: AbortSignal): Promise<Result<string, string>> {
  try {
    return await trial.run(signal);
  } catch (error) {
    return err(`the test crashed: ${crashDetail(error)}`);
  }
}

function counted(
  progress: TrialProgress,
  { result, lastMs, durations }: { result: Result<string, string>; lastMs: number; durations: Durations },
): TrialProgress {
  const medianMs = durations.median();
  const worstMs = durations.worst();
  return {
    ...progress,
    rounds: progress.rounds + 1,
    passed: progress.passed + (result.isOk() ? 1 : 0),
    failed: progress.failed + (result.isErr() ? 1 : 0),
    lastMs,
    ...(medianMs !== undefined && { medianMs }),
    ...(worstMs !== undefined && { worstMs }),
    note: result.isOk() ? result.value : result.error,
  };
}

/** The first reason to stop counts; it calls off the round and the rest under way. */
class StopWatch {
  readonly #abort = new AbortController();
  #reason: Stopped | undefined;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  reason(): Stopped | undefined {
    return this.#reason;
  }

  now(reason: Stopped): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#abort.abort();
  }

  async rest(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await this.orStopped(new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
    clearTimeout(timer);
  }

  /** What the task gives, or `stop` at once when somebody stops. Leaves no listener: there may be 100,000 rounds. */
  async orStopped<T>(task: Promise<T>): Promise<T | "stop"> {
    let onAbort: () => void = () => undefined;
    const stopped = new Promise<"stop">((resolve) => {
      onAbort = () => resolve("stop");
      if (this.signal.aborted) onAbort();
      this.signal.addEventListener("abort", onAbort);
    });
    try {
      return await Promise.race([task, stopped]);
    } finally {
      this.signal.removeEventListener("abort", onAbort);
    }
  }
}
