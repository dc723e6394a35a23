import { oc } from "@orpc/contract";
import { z } from "zod";
import { BundleId, GuideId, IdempotencyKey, Instant, IssuedTicket, Lane, TicketNumber, TicketState } from "./ticket.ts";

/** So long a window may take back what it did last. */
export const UNDO_WITHIN_MS = 60_000;

export const WindowId = z.string().min(1).max(40);
const CategoryId = z.string().min(1).max(40);

/** What a window can do with a ticket. */
export const ActKind = z.enum([
  "call",
  "recall",
  "start",
  "hold",
  "resume",
  "transfer",
  "finish",
  "noShow",
  "cancel",
  "merge",
  "undo",
]);
export type ActKind = z.infer<typeof ActKind>;

/** Why a segment of a ticket's story began. */
export const SegmentCause = z.enum([...ActKind.options, "issue", "leave", "dayEnd", "carryOver", "lane", "windowIdle"]);
export type SegmentCause = z.infer<typeof SegmentCause>;

/** One thing that a visit is about. */
export const VisitRequest = z.object({
  categoryId: CategoryId,
  guideId: GuideId.optional(),
  bundleId: BundleId.optional(),
  quantity: z.int().min(1).max(99),
});

/** A ticket as windows see it: one visit with everything that it is about. */
export const VisitTicket = IssuedTicket.extend({
  /** By which its turn is reckoned; `priority` says where it is from. */
  lane: Lane,
  /** Since when it counts as waiting. */
  queuedAt: Instant,
  /** How often it was called again. */
  recalls: z.int().min(0),
  /** When it was called first to the window where it is now. */
  calledAt: Instant.optional(),
  /** Since when it is held, or counts as not come; only in these two states. */
  since: Instant.optional(),
  /** From when on it may be given up as a no-show, as far as is known now; only while it is called. */
  noShow: z.object({ recallsMissing: z.int().min(0), notBefore: Instant }).optional(),
  /** The one window that may call it. */
  targetWindowId: z.string().optional(),
  maskedName: z.string().optional(),
  requests: z.array(VisitRequest),
  /** Numbers whose visits go on under this one. */
  merged: z.array(TicketNumber),
  /** Set in state `transferred`: the number under which this visit goes on. */
  mergedInto: TicketNumber.optional(),
});
export type VisitTicket = z.infer<typeof VisitTicket>;

/** What a window may take back, and until when. */
const Undoable = z.object({ kind: ActKind, until: Instant });

export const WindowView = z.object({
  windowId: WindowId,
  label: z.string(),
  place: z.string(),
  /** The one visit that is called or served here. */
  current: VisitTicket.optional(),
  held: z.array(VisitTicket),
  /** Waiting for this window, whatever their category. */
  waiting: z.int().min(0),
  undo: Undoable.optional(),
  /** What the window's rating screen asks for; never what was answered. */
  rating: z.object({ number: TicketNumber, state: z.enum(["asked", "answered"]), until: Instant }).optional(),
});
export type WindowView = z.infer<typeof WindowView>;

/** A call as displays show it: no id, no lane. */
export const RecentCall = z.object({
  /** One call or recall, for ever: what was announced under it is not announced again. */
  callId: z.string(),
  number: TicketNumber,
  categoryId: z.string(),
  windowId: WindowId,
  windowLabel: z.string(),
  at: Instant,
  /** 0 for the first call. */
  recall: z.int().min(0),
  /** Whether it is still called: nobody has come yet. */
  open: z.boolean(),
  maskedName: z.string().optional(),
});
export type RecentCall = z.infer<typeof RecentCall>;

/** What stands in the way, as far as there is something to say. */
export const WindowRefusal = z.object({
  ticket: z
    .object({ id: z.uuid(), number: TicketNumber, state: TicketState, windowId: z.string().optional() })
    .optional(),
  /** With `NOT_YET`. */
  recallsMissing: z.int().min(0).optional(),
  notBefore: Instant.optional(),
});
export type WindowRefusal = z.infer<typeof WindowRefusal>;

const refusal = <S extends number>(status: S, message: string) => ({ status, message, data: WindowRefusal });

const unknown = {
  UNKNOWN_WINDOW: refusal(404, "no such window"),
  UNKNOWN_TICKET: refusal(404, "no such ticket"),
} as const;
/** Another was quicker, or it is over: `data.ticket` says how it stands. */
const wrongState = { WRONG_STATE: refusal(409, "the ticket is in another state by now") } as const;
const notHere = { NOT_HERE: refusal(409, "the ticket is not at this window") } as const;
const busy = { WINDOW_BUSY: refusal(409, "somebody else is at this window: say what becomes of them") } as const;
const notYet = {
  NOT_YET: refusal(409, "it has to be called again, or longer waited for, before it counts as a no-show"),
} as const;
const otherQueue = { OTHER_QUEUE: refusal(409, "this window does not serve the queue of this ticket") } as const;

/** What becomes of who is at the window while somebody else is called. Counts only for the ticket that is named. */
export const Former = z.strictObject({ ticketId: z.uuid(), becomes: z.enum(["finished", "held", "noShow"]) });
export type Former = z.infer<typeof Former>;

/** Where in the queue: before all, behind all, or by the time it has now. */
export const QueuePlace = z.enum(["head", "tail", "original"]);
export type QueuePlace = z.infer<typeof QueuePlace>;

const Act = z.strictObject({ windowId: WindowId, idempotencyKey: IdempotencyKey });
const TicketAct = Act.extend({ ticketId: z.uuid() });
const Done = z.object({ ticket: VisitTicket });

const act = (path: `/${string}`, summary: string) =>
  oc.route({ method: "POST", path: `/windows/{windowId}${path}`, summary, tags: ["windows"] });

/** Everything a window does. One visit at a window; the same key again changes nothing; of several who want a ticket one gets it. */
export const windowProcedures = {
  list: oc
    .route({ method: "GET", path: "/windows", summary: "Every window and who is there", tags: ["windows"] })
    .output(z.array(WindowView)),
  view: oc
    .route({ method: "GET", path: "/windows/{windowId}", summary: "A window and who is there", tags: ["windows"] })
    .errors({ UNKNOWN_WINDOW: unknown.UNKNOWN_WINDOW })
    .input(z.object({ windowId: WindowId }))
    .output(WindowView),
  queue: oc
    .route({
      method: "GET",
      path: "/windows/{windowId}/queue",
      summary: "Who waits for a window, in the order in which it would call them",
      tags: ["windows"],
    })
    .errors({ UNKNOWN_WINDOW: unknown.UNKNOWN_WINDOW })
    .input(z.object({ windowId: WindowId, limit: z.coerce.number().int().min(1).max(200).default(50) }))
    .output(z.array(VisitTicket)),
  recentCalls: oc
    .route({ method: "GET", path: "/calls", summary: "Calls of today, newest first", tags: ["windows"] })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(200).default(20), windowId: WindowId.optional() }))
    .output(z.array(RecentCall)),

  callTicket: act("/call", "Call this very ticket: one that waits, or did not come before")
    .errors({ ...unknown, ...wrongState, ...busy, ...notYet, ...otherQueue })
    .input(TicketAct.extend({ former: Former.optional() }))
    .output(Done),
  recall: act("/recall", "Call the same ticket again; counted, a second press within seconds counts once")
    .errors({ ...unknown, ...wrongState, ...notHere })
    .input(TicketAct)
    .output(Done),
  start: act("/start", "They are here: the service begins")
    .errors({ ...unknown, ...wrongState, ...notHere })
    .input(TicketAct)
    .output(Done),
  hold: act("/hold", "Set the visit aside, to go on with it later at this window")
    .errors({ ...unknown, ...wrongState, ...notHere })
    .input(TicketAct)
    .output(Done),
  resume: act("/resume", "Go on with a visit that was set aside")
    .errors({ ...unknown, ...wrongState, ...notHere, ...busy, ...notYet })
    .input(TicketAct.extend({ former: Former.optional() }))
    .output(Done),
  transfer: act("/transfer", "Send the visit to another queue or to one window; also one that waits or did not come")
    .errors({
      ...unknown,
      ...wrongState,
      ...notHere,
      ...otherQueue,
      UNKNOWN_CATEGORY: refusal(404, "no such ticket category"),
      UNKNOWN_TARGET: refusal(404, "no such window to send it to"),
    })
    .input(
      TicketAct.extend({
        to: z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("category"), categoryId: CategoryId }),
          z.strictObject({ kind: z.literal("window"), windowId: WindowId }),
        ]),
        place: QueuePlace,
      }),
    )
    .output(Done),
  finish: act("/finish", "The visit is done")
    .errors({ ...unknown, ...wrongState, ...notHere })
    .input(TicketAct)
    .output(Done),
  noShow: act("/no-show", "Nobody came, after as many calls and minutes as the hall's rule asks for")
    .errors({ ...unknown, ...wrongState, ...notHere, ...notYet })
    .input(TicketAct)
    .output(Done),
  cancel: act("/cancel", "Void a ticket: one at this window, or one that waits for it")
    .errors({ ...unknown, ...wrongState, ...notHere, ...otherQueue })
    .input(TicketAct)
    .output(Done),
  merge: act("/merge", "Two tickets of one person become one visit: `ticketId` goes on, `otherId` ends as transferred")
    .errors({ ...unknown, ...wrongState, ...notHere })
    .input(TicketAct.extend({ otherId: z.uuid() }))
    .output(Done),
  addRequest: act("/requests", "Note what else the visit at this window is about")
    .errors({
      ...unknown,
      ...wrongState,
      ...notHere,
      UNKNOWN_CATEGORY: refusal(404, "no such ticket category"),
      TOO_MANY: refusal(409, "a visit is about twenty things at most"),
    })
    .input(TicketAct.extend({ request: VisitRequest }))
    .output(Done),
  setLane: act("/lane", "Give somebody who waits a priority lane, or take it")
    .errors({ ...unknown, ...wrongState, ...otherQueue })
    .input(TicketAct.extend({ lane: Lane }))
    .output(Done),
  undo: act("/undo", "Take back what this window did last, within a minute")
    .errors({
      UNKNOWN_WINDOW: unknown.UNKNOWN_WINDOW,
      NOTHING_TO_UNDO: refusal(409, "this window has done nothing that can be taken back"),
      TOO_LATE: refusal(409, "it is longer ago than a minute"),
      OVERTAKEN: refusal(409, "something else has happened to the ticket since"),
    })
    .input(Act)
    .output(z.object({ undone: ActKind, window: WindowView })),
};
