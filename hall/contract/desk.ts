import { oc } from "@orpc/contract";
import { z } from "zod";
import { NoticePaper, NoticeStage } from "../../kiosk-config/schema/notice.ts";
import { VisitTicket, WindowId, WindowRefusal } from "./window.ts";

/** What a clerk's page has to know of the hall, beside who waits. */
export const DeskPlan = z.object({
  hallName: z.string(),
  categories: z.array(z.object({ id: z.string(), name: z.string(), windows: z.array(WindowId) })),
  guides: z.array(z.object({ id: z.string(), name: z.string() })),
  bundles: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether slips carry an address that any telephone opens. */
  slipsOpenOnPhones: z.boolean(),
});
export type DeskPlan = z.infer<typeof DeskPlan>;

const Papers = z.object({
  must: z.array(NoticePaper),
  perhaps: z.array(NoticePaper),
  ifAny: z.array(NoticePaper),
  spared: z.array(z.object({ name: z.string(), why: z.string() })),
});

/** What is to be brought for a guide, whatever the person's situation. */
export const DeskPapers = z.object({ guideId: z.string(), title: z.string(), ...Papers.shape });

/** A guide or a 一件事 that a visit is about, for the situation that was told when its number was taken. */
export const DeskErrand = z.object({
  kind: z.enum(["guide", "bundle"]),
  id: z.string(),
  title: z.string(),
  /** What was answered, in the words it was asked with. */
  answers: z.array(z.object({ ask: z.string(), label: z.string() })),
  /** Why it cannot be done here, by what was answered. */
  stops: z.array(z.string()),
  /** Who leads, of a 一件事. */
  department: z.string(),
  /** Whose turn is when, of a 一件事; of a guide none. */
  stages: z.array(NoticeStage),
  papers: Papers,
});
export type DeskErrand = z.infer<typeof DeskErrand>;

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
  visitPapers: oc
    .route({
      method: "GET",
      path: "/desk/tickets/{ticketId}/papers",
      summary: "What everything asks for that a visit is about, for its situation",
      tags: ["desk"],
    })
    .errors({ UNKNOWN_TICKET: { status: 404, message: "no such ticket" } })
    .input(z.object({ ticketId: z.uuid() }))
    .output(z.array(DeskErrand)),
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
