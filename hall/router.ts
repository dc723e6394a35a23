import { implement } from "@orpc/server";
import { hallContract } from "./contract/index.ts";
import { keepReport, kiosks } from "./fleet/report.ts";
import { callForHelp, helpCallsOfToday } from "./help/help-call.ts";
import { businessDayOf } from "./queue/business-day.ts";
import { callNext } from "./queue/call-next.ts";
import { handOver } from "./queue/hand-over.ts";
import { findByKey, issueTicket } from "./queue/issue.ts";
import type { QueueContext } from "./queue/queue-context.ts";
import { reportSlip } from "./queue/report-slip.ts";
import { reserveRange } from "./queue/reserve-range.ts";
import { viewTicket } from "./queue/ticket-view.ts";
import { waitingCounts } from "./queue/waiting.ts";
import { keepMisses, missesOfLate } from "./search/miss.ts";

/** What every call brings along: a way to say, for the log, which procedure it is. */
interface CallContext {
  procedure: (name: string) => void;
}

/** The contract, each procedure handed to its service; refusals of a service become the contract's typed errors. */
export function createRouter(queue: QueueContext, { version }: { version: string }) {
  const os = implement(hallContract).$context<CallContext>();
  return os.router({
    health: os.health.handler(() => ({ status: "ok", businessDay: businessDayOf(queue.clock()), version })),
    queue: {
      issue: os.queue.issue.handler(async ({ input, errors }) => {
        const issued = await issueTicket(queue, input);
        if (issued.isErr()) throw errors[issued.error]();
        return issued.value;
      }),
      ticket: os.queue.ticket.handler(async ({ input, errors }) => {
        const ticket = await viewTicket(queue, input.id);
        if (ticket === undefined) throw errors.UNKNOWN_TICKET();
        return ticket;
      }),
      byKey: os.queue.byKey.handler(async ({ input, errors }) => {
        const ticket = await findByKey(queue, input.idempotencyKey);
        if (ticket === undefined) throw errors.UNKNOWN_TICKET();
        return ticket;
      }),
      slip: os.queue.slip.handler(async ({ input, errors }) => {
        const reported = await reportSlip(queue, input);
        if (reported.isErr()) throw errors[reported.error]();
        return reported.value;
      }),
      waiting: os.queue.waiting.handler(() => waitingCounts(queue)),
      reserveRange: os.queue.reserveRange.handler(async ({ input, errors }) => {
        const reserved = await reserveRange(queue, input);
        if (reserved.isErr()) throw errors[reserved.error]();
        return reserved.value;
      }),
      handOver: os.queue.handOver.handler(({ input }) => handOver(queue, input)),
      callNext: os.queue.callNext.handler(async ({ input, errors }) => {
        const called = await callNext(queue, input);
        if (called.isErr()) throw errors[called.error]();
        return called.value === undefined ? {} : { ticket: called.value };
      }),
    },
    fleet: {
      report: os.fleet.report.handler(({ input }) => keepReport(queue, input)),
      list: os.fleet.list.handler(() => kiosks(queue)),
    },
    search: {
      reportMisses: os.search.reportMisses.handler(({ input }) => keepMisses(queue, input)),
      misses: os.search.misses.handler(() => missesOfLate(queue)),
    },
    help: {
      call: os.help.call.handler(({ input }) => callForHelp(queue, input)),
      open: os.help.open.handler(() => helpCallsOfToday(queue)),
    },
  });
}
