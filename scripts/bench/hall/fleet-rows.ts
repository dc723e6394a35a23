import { percentile, row, type BenchRow } from "../row.ts";
import { startBenchHall } from "./bench-hall.ts";
import { openPlace, type BenchStore } from "./bench-store.ts";
import { heartbeats } from "./heartbeats.ts";

const HEARTBEAT_P99_MS = 250;
/** A heap that grows by more than this from the first round to the last is not flat. */
const FLAT = 1.25;
const COMMITS = 1000;

export interface Fleet {
  kiosks: number;
  minutes: number;
}

/** So many kiosks that report once a minute to two halls on one store. */
export async function fleetRows(of: {
  store: BenchStore;
  fleet: Fleet;
  say: (line: string) => void;
}): Promise<BenchRow[]> {
  const { store, fleet, say } = of;
  const bare = await store.bareMs(COMMITS);
  const place = await store.place("fleet");
  // The tables are there before two halls at once look for them.
  await (await openPlace(place)).close();
  const halls = [await startBenchHall(place), await startBenchHall(place)];
  try {
    const { ms, missed, reasons, slowest, memory } = await heartbeats({
      ...{ halls, kiosks: fleet.kiosks, rounds: fleet.minutes },
      onRound: (round) => say(`${store.name}: minute ${round} of ${fleet.minutes}`),
    });
    for (const [reason, times] of reasons) say(`${store.name}: missed ${times} times: ${reason}`);
    say(
      `${store.name}: the slowest took ${Math.round(slowest.ms)} ms, ${Math.round(slowest.atSecond)} s after the begin`,
    );
    const beats = ms.length + missed;
    return [
      row({
        name: `${store.name}: a heartbeat of ${fleet.kiosks} kiosks at two halls, p99 of ${ms.length}`,
        ...{ value: percentile(ms, 0.99), unit: "ms", baseline: bare, bar: HEARTBEAT_P99_MS / bare },
      }),
      row({
        name: `${store.name}: heartbeats that were answered`,
        ...{ value: beats / Math.max(1, ms.length), unit: "share", baseline: 1, bar: 1 },
      }),
      row({
        name: `${store.name}: heap after the last minute`,
        ...{ value: memory.after, unit: "bytes", baseline: memory.before, bar: FLAT },
      }),
    ];
  } finally {
    for (const hall of halls) await hall.stop();
  }
}
