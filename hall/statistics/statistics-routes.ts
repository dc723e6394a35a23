import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { statisticsProcedures } from "../contract/statistics.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { HallsBelow } from "../store/halls/subtree.ts";
import { exportStatistics } from "./export.ts";
import { exportHalls } from "./halls/export-halls.ts";
import { hallsStatistics } from "./halls/halls-statistics.ts";
import { statisticsOfDay, statisticsOfRange } from "./statistics.ts";

/** `halls`: without it there is no hall to be seen but through its own figures. */
export function statisticsRoutes({
  queue,
  halls,
  demo,
}: {
  queue: QueueContext;
  halls: HallsBelow | undefined;
  /** The figures were made up: a file of them is passed on without the page that says so. */
  demo: boolean;
}) {
  const below = halls && { whole: halls.whole, hallId: halls.hallId, clock: queue.clock };
  const os = implement(statisticsProcedures).$context<CallContext>();
  return {
    day: os.day.handler(({ input }) => statisticsOfDay(queue, input)),
    range: os.range.handler(async ({ input, errors }) => {
      const statistics = await statisticsOfRange(queue, input);
      if (statistics.isErr()) throw errors[statistics.error]();
      return statistics.value;
    }),
    export: os.export.handler(async ({ input, errors }) => {
      const file = await exportStatistics(queue, { ...input, demo });
      if (file.isErr()) throw errors[file.error]();
      return file.value;
    }),
    halls: os.halls.handler(async ({ input, errors }) => {
      if (below === undefined) throw errors.UNKNOWN_HALL();
      const statistics = await hallsStatistics(below, input);
      if (statistics.isErr()) throw errors[statistics.error]();
      return statistics.value;
    }),
    exportHalls: os.exportHalls.handler(async ({ input, errors }) => {
      if (below === undefined) throw errors.UNKNOWN_HALL();
      const file = await exportHalls(below, { ...input, demo });
      if (file.isErr()) throw errors[file.error]();
      return file.value;
    }),
  };
}
