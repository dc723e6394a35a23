import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { statisticsProcedures } from "../contract/statistics.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { exportStatistics } from "./export.ts";
import { statisticsOfDay, statisticsOfRange } from "./statistics.ts";

export function statisticsRoutes(queue: QueueContext) {
  const os = implement(statisticsProcedures).$context<CallContext>();
  return {
    day: os.day.handler(({ input }) => statisticsOfDay(queue, input)),
    range: os.range.handler(async ({ input, errors }) => {
      const statistics = await statisticsOfRange(queue, input);
      if (statistics.isErr()) throw errors[statistics.error]();
      return statistics.value;
    }),
    export: os.export.handler(async ({ input, errors }) => {
      const file = await exportStatistics(queue, input);
      if (file.isErr()) throw errors[file.error]();
      return file.value;
    }),
  };
}
