import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import type { ContentContext } from "../content/content-context.ts";
import { hallContract } from "../contract/index.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { commandKiosk, notifyKiosks } from "./commands/ask-command.ts";
import { viewCommands } from "./commands/command-view.ts";
import { keepLogs, keepOutcome, logsOf } from "./commands/hand-out.ts";
import { keepReport, kiosks } from "./report.ts";

/** What kiosks say of themselves, and what they are told. */
export function fleetRoutes({ queue, editions }: { queue: QueueContext; editions: ContentContext["editions"] }) {
  const os = implement(hallContract.fleet).$context<CallContext>();
  return {
    report: os.report.handler(async ({ input }) => {
      const answer = await keepReport(queue, input);
      const edition = await editions.newest();
      return { ...answer, ...(edition !== undefined && { content: { edition } }) };
    }),
    list: os.list.handler(() => kiosks(queue)),
    notify: os.notify.handler(async ({ input, errors }) => {
      const asked = await notifyKiosks(queue, input);
      if (asked.isOk()) return asked.value;
      const refusal = asked.error;
      throw refusal.code === "WRONG_END" ? errors.WRONG_END() : errors[refusal.code]({ data: refusal.data });
    }),
    command: os.command.handler(async ({ input, errors }) => {
      const asked = await commandKiosk(queue, input);
      if (asked.isOk()) return asked.value;
      const refusal = asked.error;
      throw refusal.code === "ALREADY_ASKED" ? errors.ALREADY_ASKED() : errors[refusal.code]({ data: refusal.data });
    }),
    commands: os.commands.handler(({ input }) => viewCommands(queue.db, { ...input, at: queue.clock() })),
    outcome: os.outcome.handler(async ({ input, errors }) => {
      const kept = await keepOutcome(queue, input);
      if (kept.isErr()) throw errors[kept.error]();
      return kept.value;
    }),
    handInLogs: os.handInLogs.handler(async ({ input, errors }) => {
      const kept = await keepLogs(queue, input);
      if (kept.isErr()) throw errors[kept.error]();
      return kept.value;
    }),
    logs: os.logs.handler(async ({ input, errors }) => {
      const file = await logsOf(queue, input);
      if (file === undefined) throw errors.NO_LOGS();
      return file;
    }),
  };
}
