import { implement } from "@orpc/server";
import type { Result } from "neverthrow";
import type { CallContext } from "../../call-context.ts";
import { windowProcedures, type VisitTicket, type WindowRefusal } from "../../contract/index.ts";
import { setLane } from "../lane.ts";
import type { QueueContext } from "../queue-context.ts";
import type { Refusal } from "./act.ts";
import { addRequest } from "./add-request.ts";
import { callTicket, recall } from "./call.ts";
import { merge } from "./merge.ts";
import { cancel, finish, hold, noShow, resume, startService } from "./serve.ts";
import { transfer } from "./transfer.ts";
import { undo } from "./undo.ts";
import { recentCalls } from "./recent-calls.ts";
import { viewWindow, viewWindows, windowQueue } from "./window-view.ts";

/** What windows do. */
export function windowRoutes(queue: QueueContext) {
  const os = implement(windowProcedures).$context<CallContext>();
  return {
    list: os.list.handler(() => viewWindows(queue)),
    view: os.view.handler(async ({ input, errors }) => {
      const view = await viewWindow(queue, input.windowId);
      if (view === undefined) throw errors.UNKNOWN_WINDOW({ data: {} });
      return view;
    }),
    queue: os.queue.handler(async ({ input, errors }) => {
      const waiting = await windowQueue(queue, input);
      if (waiting.isErr()) throw errors.UNKNOWN_WINDOW({ data: {} });
      return waiting.value;
    }),
    recentCalls: os.recentCalls.handler(({ input }) => recentCalls(queue, input)),
    callTicket: os.callTicket.handler(async ({ input, errors }) => done(await callTicket(queue, input), errors)),
    recall: os.recall.handler(async ({ input, errors }) => done(await recall(queue, input), errors)),
    start: os.start.handler(async ({ input, errors }) => done(await startService(queue, input), errors)),
    hold: os.hold.handler(async ({ input, errors }) => done(await hold(queue, input), errors)),
    resume: os.resume.handler(async ({ input, errors }) => done(await resume(queue, input), errors)),
    transfer: os.transfer.handler(async ({ input, errors }) => done(await transfer(queue, input), errors)),
    finish: os.finish.handler(async ({ input, errors }) => done(await finish(queue, input), errors)),
    noShow: os.noShow.handler(async ({ input, errors }) => done(await noShow(queue, input), errors)),
    cancel: os.cancel.handler(async ({ input, errors }) => done(await cancel(queue, input), errors)),
    merge: os.merge.handler(async ({ input, errors }) => done(await merge(queue, input), errors)),
    addRequest: os.addRequest.handler(async ({ input, errors }) => done(await addRequest(queue, input), errors)),
    setLane: os.setLane.handler(async ({ input, errors }) => done(await setLane(queue, input), errors)),
    undo: os.undo.handler(async ({ input, errors }) => {
      const undone = valueOf(await undo(queue, input), errors);
      const window = await viewWindow(queue, input.windowId);
      if (window === undefined) throw errors.UNKNOWN_WINDOW({ data: {} });
      return { undone, window };
    }),
  };
}

/** The contract's own error for each refusal that a service may give; the types say whether one is missing. */
export function valueOf<T, C extends string>(
  result: Result<T, Refusal<C>>,
  errors: Record<C, (options: { data: WindowRefusal }) => Error>,
): T {
  if (result.isErr()) throw errors[result.error.code]({ data: result.error.data });
  return result.value;
}

function done<C extends string>(
  result: Result<VisitTicket, Refusal<C>>,
  errors: Record<C, (options: { data: WindowRefusal }) => Error>,
): { ticket: VisitTicket } {
  return { ticket: valueOf(result, errors) };
}
