import type { AddressInfo } from "node:net";
import { err, ok, type Result } from "neverthrow";
import type { NoticeSource } from "../kiosk-config/notice/notice-of.ts";
import type { Hall } from "../kiosk-config/schema/hall.ts";
import packageJson from "../package.json" with { type: "json" };
import { createApp, type LogSink } from "./app.ts";
import { businessDayOf } from "./queue/business-day.ts";
import { closeFormerDays } from "./queue/day-end.ts";
import { HallPlan } from "./queue/hall-plan.ts";
import type { QueueContext } from "./queue/queue-context.ts";
import { openSqliteStore, type Store, type StoreProblem } from "./store/sqlite.ts";

/** How often the hall looks whether a day has ended. */
const DAY_END_CHECK_MS = 10 * 60 * 1000;

export interface HallOptions {
  /** Folder of `hall.db`; made if missing. */
  dataDir: string;
  hall: Hall;
  /** What telephones may read; without it no link opens. */
  content?: NoticeSource;
  /** Default `127.0.0.1`: nobody outside this machine until somebody decides so. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Unix ms. */
  clock?: () => number;
  /** Days a holder's masks are kept after their own; default 0. */
  keepHolderDays?: number;
  /** Where log lines go, default stderr; `"none"` for quiet tests. */
  log?: LogSink | "none";
}

export type StartProblem = StoreProblem | { code: "portTaken" | "addressRefused"; detail: string };

export interface RunningHall {
  /** Base address, e.g. `http://127.0.0.1:41234`. */
  url: string;
  businessDay: () => string;
  /** Finish the requests under way, then close the store. */
  close(): Promise<void>;
}

/** Open the store, listen, and keep house at the end of each day. */
export async function startHall(options: HallOptions): Promise<Result<RunningHall, StartProblem>> {
  const { dataDir, hall, host = "127.0.0.1", port = 0, clock = Date.now, keepHolderDays = 0 } = options;
  const opened = await openSqliteStore({ dataDir });
  if (opened.isErr()) return err(opened.error);
  const store = opened.value;
  const queue: QueueContext = { db: store.db, plan: new HallPlan(hall), clock };
  const app = await createApp({
    queue,
    ...(options.content && { content: options.content }),
    version: packageJson.version,
    log: options.log ?? process.stderr,
  });

  let housekeeping = Promise.resolve();
  const keepHouse = () => {
    housekeeping = housekeeping
      .then(() => endDays(store, queue, keepHolderDays))
      .catch((error: unknown) => {
        app.log.error({ err: error }, "dayEnd.failed");
      });
    return housekeeping;
  };
  await keepHouse();
  const timer = setInterval(() => void keepHouse(), DAY_END_CHECK_MS);

  const close = async () => {
    clearInterval(timer);
    await app.close();
    await housekeeping;
    await store.close();
  };
  try {
    await app.listen({ host, port });
  } catch (error) {
    await close();
    return err(listenProblem(error, { host, port }));
  }
  return ok({ url: urlOf(app.server.address() as AddressInfo), businessDay: () => businessDayOf(clock()), close });
}

async function endDays(store: Store, queue: QueueContext, keepHolderDays: number): Promise<void> {
  const { wiped } = await closeFormerDays(queue, { keepHolderDays });
  if (wiped > 0) store.scrub();
}

function listenProblem(error: unknown, { host, port }: { host: string; port: number }): StartProblem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") return { code: "portTaken", detail: `${host}:${port}` };
  return {
    code: "addressRefused",
    detail: `${host}:${port}: ${error instanceof Error ? error.message : String(error)}`,
  };
}

function urlOf({ address, family, port }: AddressInfo): string {
  // "Every interface" is no address to call; the machine itself answers on its loopback.
  const host = address === "0.0.0.0" || address === "::" ? "127.0.0.1" : family === "IPv6" ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
