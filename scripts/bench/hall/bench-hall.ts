import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { HallPlace } from "./bench-store.ts";
import { HallClient } from "./hall-client.ts";
import { WINDOWS } from "./seed.ts";

export interface BenchHall {
  url: string;
  /** Bytes of the heap after a collection. */
  memory(): Promise<number>;
  /** The longest time (ms) in which it did one thing and nothing else, since this was last asked. */
  longestTurn(): Promise<number>;
  stop(): Promise<void>;
}

/** A hall of its own process, so that what asks and what answers share no event loop. */
export async function startBenchHall({ dataDir, databaseUrl = "" }: HallPlace): Promise<BenchHall> {
  const program = fileURLToPath(new URL("hall-program.ts", import.meta.url));
  const child = fork(program, [dataDir, String(WINDOWS), databaseUrl], {
    execArgv: ["--import", "tsx", "--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { url } = await answer<{ url: string }>(child);
  return {
    url,
    memory: async () => {
      child.send("memory");
      return (await answer<{ memory: number }>(child)).memory;
    },
    longestTurn: async () => {
      child.send("turn");
      return (await answer<{ longestMs: number }>(child)).longestMs;
    },
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** A hall for as long as the work takes, and somebody who asks it. */
export async function withHall<T>(
  place: HallPlace,
  work: (hall: BenchHall, client: HallClient) => Promise<T>,
): Promise<T> {
  const hall = await startBenchHall(place);
  const client = new HallClient(hall.url);
  try {
    return await work(hall, client);
  } finally {
    client.close();
    await hall.stop();
  }
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, "exit").then(([code]: unknown[]) => {
    throw new Error(`the hall of the bench ended with ${String(code)}`);
  });
  // Lost in the race, it is of no interest.
  ended.catch(() => undefined);
  const [message] = (await Promise.race([once(child, "message"), ended])) as unknown[];
  return message as T;
}
