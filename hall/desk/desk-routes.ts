import { implement } from "@orpc/server";
import { noticeOf, type NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import type { CallContext } from "../call-context.ts";
import { deskProcedures } from "../contract/desk.ts";
import { missedAt } from "../queue/window/window-view.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { visitPapers } from "./visit-papers.ts";

/** What pages of clerks read. */
export function deskRoutes({ queue, content }: { queue: QueueContext; content: NoticeSource | undefined }) {
  const os = implement(deskProcedures).$context<CallContext>();
  return {
    plan: os.plan.handler(() => ({
      hallName: queue.plan.hall.name,
      categories: queue.plan.categories.map(({ id, name, windows }) => ({ id, name, windows })),
      guides: (content?.guides ?? []).map(({ id, name }) => ({ id, name })),
      bundles: (content?.bundles ?? []).map(({ id, name }) => ({ id, name })),
      slipsOpenOnPhones: queue.plan.hall.publicUrl !== undefined,
    })),
    papers: os.papers.handler(({ input: { guideId }, errors }) => {
      const notice = content && noticeOf(content, { kind: "guide", id: guideId, answers: {} });
      if (notice === undefined) throw errors.UNKNOWN_GUIDE();
      return { guideId, title: notice.title, ...notice.papers };
    }),
    visitPapers: os.visitPapers.handler(async ({ input: { ticketId }, errors }) => {
      const papers = await visitPapers(queue, { content, ticketId });
      if (papers === undefined) throw errors.UNKNOWN_TICKET();
      return papers;
    }),
    missed: os.missed.handler(async ({ input, errors }) => {
      if (!queue.plan.hasWindow(input.windowId)) throw errors.UNKNOWN_WINDOW({ data: {} });
      return missedAt(queue, input.windowId);
    }),
  };
}
