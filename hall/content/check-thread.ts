import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { CheckAnswer, CheckJob } from "./check-job.ts";
import { CHECK_THREAD } from "./check-thread-program.ts";
import type { FromThread, ToThread } from "./check-thread-messages.ts";
import type { Checks } from "./checks.ts";
import type { ContentInForce } from "./content-in-force.ts";

/** So many pieces are handed over at a time: copying all of them at once would take as long as a check. */
const PIECES_AT_ONCE = 10;
/** Longer than the slowest check on a busy machine; a text that takes longer must not keep the next from being checked. */
const PATIENCE_MS = 30_000;
const HEAP_MB = 512;

interface Waiting {
  done: (answer: CheckAnswer) => void;
  failed: (error: Error) => void;
}

/**
 * Checks in a thread of its own, so that windows that call do not wait for whoever types. It begins when somebody looks through documents,
 * hears of what is in force before each check after a publication, and comes anew after it has died.
 */
export function checkThread({ inForce, dir }: { inForce: ContentInForce; dir?: string | undefined }): Checks {
  let thread: Promise<Thread> | undefined;
  const present = () => {
    if (thread !== undefined) return thread;
    const next = beginThread({ inForce, dir, onEnd: () => (thread = undefined) });
    // One that could not begin is tried again by the next.
    next.catch(() => (thread = undefined));
    return (thread = next);
  };
  return {
    begin: () => void present(),
    check: async (job) => (await present()).check(job),
    close: async () => {
      const last = thread;
      thread = undefined;
      await (await last?.catch(() => undefined))?.end();
    },
  };
}

interface Thread {
  check: (job: CheckJob) => Promise<CheckAnswer>;
  end: () => Promise<unknown>;
}

async function beginThread(of: {
  inForce: ContentInForce;
  dir: string | undefined;
  onEnd: () => void;
}): Promise<Thread> {
  const { inForce, dir, onEnd } = of;
  const { file, entry } = CHECK_THREAD;
  const worker = new Worker(file, {
    ...{ workerData: { dir, entry }, execArgv: [], name: "check" },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  // A hall that ends does not wait for it.
  worker.unref();
  const waiting = new Map<number, Waiting>();
  const end = (error: Error) => {
    onEnd();
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`the thread that checks ended with ${code}`)));
  worker.on("message", (message: FromThread) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === "answer") asked?.done(message.answer);
    else asked?.failed(new Error(message.reason));
  });
  const tell = (message: ToThread) => worker.postMessage(message);
  for (const message of baseMessages(inForce.sources.base)) {
    tell(message);
    await setImmediate();
  }
  let told: number | undefined;
  let asked = 0;
  const tellEdition = () => {
    if (told === inForce.edition) return;
    told = inForce.edition;
    tell({ kind: "edition", published: inForce.sources.published });
  };
  tellEdition();
  tell({ kind: "warmUp" });
  return {
    check: async (job) => {
      tellEdition();
      const id = (asked += 1);
      const patience = setTimeout(() => void worker.terminate(), PATIENCE_MS);
      try {
        return await new Promise<CheckAnswer>((done, failed) => {
          waiting.set(id, { done, failed });
          tell({ kind: "check", id, job });
        });
      } finally {
        clearTimeout(patience);
      }
    },
    end: () => worker.terminate(),
  };
}

function* baseMessages(base: Content): Generator<ToThread> {
  for (const [key, value] of Object.entries(base) as [keyof Content, unknown][]) {
    if (!Array.isArray(value)) {
      yield { kind: "base", key, value, more: false };
      continue;
    }
    for (let from = 0; from === 0 || from < value.length; from += PIECES_AT_ONCE)
      yield { kind: "base", key, value: value.slice(from, from + PIECES_AT_ONCE), more: from > 0 };
  }
}
