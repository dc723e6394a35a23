import { oc } from "@orpc/contract";
import { z } from "zod";
import { NoticePaper } from "../../kiosk-config/schema/notice.ts";
import { VisitTicket, WindowId, WindowRefusal } from "./window.ts";

/** What a clerk's page has to know of the hall, beside who waits. */
export const DeskPlan = z.object({
  hallName: z.string(),
  categories: z.array(z.object({ id: z.string(), name: z.string(), windows: z.array(WindowId) })),
  guides: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether slips carry an address that any telephone opens. */
  slipsOpenOnPhones: z.boolean(),
});
export type DeskPlan = z.infer<typeof DeskPlan>;

/** What is to be brought for a guide, whatever the person's situation. */
export const DeskPapers = z.object({
  guideId: z.string(),
  title: z.string(),
  must: z.array(NoticePaper),
  perhaps: z.array(NoticePaper),
  ifAny: z.array(NoticePaper),
  spared: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type DeskPapers = z.infer<typeof DeskPapers>;

/** For pages of clerks. */
export const deskProcedures = {
  plan: oc
    .route({ method: "GET", path: "/desk", summary: "Categories and guides by name", tags: ["desk"] })
    .output(DeskPlan),
  papers: oc
    .route({ method: "GET", path: "/desk/papers/{guideId}", summary: "What a guide asks for", tags: ["desk"] })
    .errors({ UNKNOWN_GUIDE: { status: 404, message: "no such guide" } })
    .input(z.object({ guideId: z.string().min(1).max(80) }))
    .output(DeskPapers),
  missed: oc
    .route({
      method: "GET",
      path: "/windows/{windowId}/missed",
      summary: "Who was called today by a window of these queues and did not come, newest first",
      tags: ["desk"],
    })
    .errors({ UNKNOWN_WINDOW: { status: 404, message: "no such window", data: WindowRefusal } })
    .input(z.object({ windowId: WindowId }))
    .output(z.array(VisitTicket)),
};
