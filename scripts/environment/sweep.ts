import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Every process of a run carries this in its environment, whatever group or session it went into. */
export const RUN_ENV = "FANGBIAN_RUN";

const POLITE_MS = 3000;
const LOOK_AGAIN_MS = 50;

/** Processes that belong to the run, as far as we may look at them. */
export function processesOf(run: string): number[] {
  const mark = `${RUN_ENV}=${run}`;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
      } catch {
        // Ended meanwhile, or somebody else's.
        return false;
      }
    })
    .map(Number)
    .filter((pid) => pid !== process.pid);
}

/** End whatever is left of a run: politely, and after a while not. */
export async function sweep(run: string, politeMs = POLITE_MS): Promise<void> {
  const deadline = Date.now() + politeMs;
  let left = processesOf(run);
  signalAll(left, "SIGTERM");
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(LOOK_AGAIN_MS);
    left = processesOf(run);
  }
  signalAll(left, "SIGKILL");
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // Ended meanwhile.
    }
  }
}
