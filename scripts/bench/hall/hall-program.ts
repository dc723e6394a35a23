import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import type * as HallServer from "../../../hall/server.ts";
import { madeUpHall } from "../../../hall/simulate/made-up-hall.ts";
import { hallBundleOf } from "../../build/hall-bundle.ts";
import { ROOT } from "../../setup/run-settings.ts";

/*
 * A hall as a program of its own, for benches, built as it is for halls: says where it listens and, asked for `memory`, how much it holds, for `turn`,
 * how long the longest turn of its loop was since it was last asked. Arguments: data folder, windows, address of a PostgreSQL
 * database or nothing.
 */
const [dataDir = "", windows = "60", databaseUrl = ""] = process.argv.slice(2);
const { startHall } = (await import(pathToFileURL(hallBundleOf(ROOT).server).href)) as typeof HallServer;
const started = await startHall({
  ...{ dataDir, hall: madeUpHall({ windows: Number(windows) }), log: "none" as const },
  databaseUrl: databaseUrl || undefined,
});
if (started.isErr()) throw new Error(`${started.error.code}: ${started.error.detail}`);
const hall = started.value;
const turns = monitorEventLoopDelay({ resolution: 1 });
turns.enable();
process.on("message", (message) => {
  if (message === "turn") {
    process.send?.({ longestMs: turns.max / 1_000_000 });
    turns.reset();
  }
  if (message !== "memory") return;
  globalThis.gc?.();
  process.send?.({ memory: process.memoryUsage().heapUsed });
});
process.on("SIGTERM", () => void hall.close().then(() => process.exit(0)));
process.send?.({ url: hall.url });
