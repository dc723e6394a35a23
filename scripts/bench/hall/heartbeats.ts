import { setTimeout as sleep } from "node:timers/promises";
import type { BenchHall } from "./bench-hall.ts";
import { HallClient } from "./hall-client.ts";

/** Kiosks report once a minute. */
const EVERY_MS = 60_000;

export interface HeartbeatResult {
  ms: number[];
  missed: number;
  /** Why they were missed, each reason once, and when in the run the slowest was answered. */
  reasons: ReadonlyMap<string, number>;
  slowest: { ms: number; atSecond: number };
  /** Heap after the first round and after the last, all halls together. */
  memory: { before: number; after: number };
}

/** So many kiosks reporting to the halls in turn for so many rounds, evenly over each minute (or faster, with `everyMs`). */
export async function heartbeats(options: {
  halls: readonly BenchHall[];
  kiosks: number;
  rounds: number;
  everyMs?: number;
  onRound?: (round: number) => void;
}): Promise<HeartbeatResult> {
  const { halls, kiosks, rounds, everyMs = EVERY_MS, onRound } = options;
  const clients = halls.map(({ url }) => new HallClient(url));
  const reasons = new Map<string, number>();
  const slowest = { ms: 0, atSecond: 0 };
  const result: HeartbeatResult = { ms: [], missed: 0, reasons, slowest, memory: { before: 0, after: 0 } };
  const begunAt = performance.now();
  const memory = async () => (await Promise.all(halls.map((hall) => hall.memory()))).reduce((sum, one) => sum + one, 0);
  const beat = async (index: number, round: number) => {
    const client = clients[index % clients.length];
    const answer = await client?.report(`village-${index}`).catch((error: unknown) => String(error));
    if (typeof answer !== "object" || answer.status !== 200) {
      const reason = typeof answer === "object" ? `status ${answer.status}` : String(answer);
      result.missed += 1;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      return;
    }
    // The first round makes the kiosks known.
    if (round === 0) return;
    result.ms.push(answer.ms);
    if (answer.ms > slowest.ms) {
      slowest.ms = answer.ms;
      slowest.atSecond = (performance.now() - begunAt) / 1000;
    }
  };
  for (let round = 0; round <= rounds; round += 1) {
    const startedAt = performance.now();
    const beats: Promise<void>[] = [];
    for (let index = 0; index < kiosks; index += 1) {
      const dueAt = startedAt + (everyMs * index) / kiosks;
      const early = dueAt - performance.now();
      if (early > 2) await sleep(early);
      beats.push(beat(index, round));
    }
    await Promise.all(beats);
    await sleep(Math.max(0, startedAt + everyMs - performance.now()));
    if (round === 0) result.memory.before = await memory();
    onRound?.(round);
  }
  result.memory.after = await memory();
  for (const client of clients) client.close();
  return result;
}
