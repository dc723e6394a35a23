import { oc } from "@orpc/contract";
import { z } from "zod";
import { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { FREE_WORDS_LIMIT } from "./rating.ts";
import { BusinessDay, IdempotencyKey, Instant, TicketNumber } from "./ticket.ts";
import { WindowId } from "./window.ts";

/** Names one request, of one finish; whoever was not asked cannot guess it. */
const RequestId = z.string().regex(/^[\w-]{22}$/);

/** What the small screen of a window shows to who sits before it; names only as the hall wishes. */
export const WindowScreen = z.object({
  /** The hall's own time: screens do not trust theirs. */
  at: Instant,
  hallName: z.string(),
  /** Numbers were made up for demonstration. */
  demo: z.boolean(),
  windowId: WindowId,
  label: z.string(),
  place: z.string(),
  /** Whether this window asks for ratings: `evaluator` of `hall.yaml`. */
  asks: z.boolean(),
  /** Who serves here: name of the account, or their own. */
  clerk: z.string().optional(),
  /** Who is called or served here now. */
  visit: z
    .object({ number: TicketNumber, state: z.enum(["called", "serving"]), maskedName: z.string().optional() })
    .optional(),
  /** The one that was finished here last is asked for a rating, or has given it. Gone at `until`, and at the next call. */
  request: z
    .object({ id: RequestId, number: TicketNumber, state: z.enum(["asked", "answered"]), until: Instant })
    .optional(),
  /** Best first; each with its standard options. */
  grades: z.array(
    z.object({
      grade: RatingGrade,
      label: z.string(),
      options: z.array(z.object({ code: z.string(), label: z.string() })),
    }),
  ),
});
export type WindowScreen = z.infer<typeof WindowScreen>;

const unknownWindow = { UNKNOWN_WINDOW: { status: 404, message: "no such window" } } as const;

/** 评价器: a window's small screen, a page of the hall or a device of somebody else's. */
export const windowRatingProcedures = {
  atWindow: oc
    .route({
      method: "GET",
      path: "/windows/{windowId}/rating",
      summary: "What the rating screen of a window shows",
      tags: ["ratings"],
    })
    .errors(unknownWindow)
    .input(z.object({ windowId: WindowId }))
    .output(WindowScreen),

  /** Good for some minutes after the finish, also when somebody else is called meanwhile: who has begun may end. */
  giveAtWindow: oc
    .route({
      method: "POST",
      path: "/windows/{windowId}/rating",
      summary: "Answer the request of a window's rating screen",
      tags: ["ratings"],
      successStatus: 201,
    })
    .errors({
      ...unknownWindow,
      REQUEST_OVER: { status: 410, message: "this is not asked any more" },
      ALREADY_RATED: { status: 409, message: "this visit has its rating" },
      UNKNOWN_OPTION: { status: 422, message: "an option that this grade does not have" },
      REASON_REQUIRED: { status: 422, message: "the two lowest grades need an option or words" },
    })
    .input(
      z.strictObject({
        windowId: WindowId,
        idempotencyKey: IdempotencyKey,
        requestId: RequestId,
        grade: RatingGrade,
        /** Codes of standard options of this grade. */
        options: z.array(z.string().min(2).max(12)).max(16),
        words: z.string().max(FREE_WORDS_LIMIT).optional(),
      }),
    )
    .output(
      z.object({
        receivedAt: Instant,
        /** For a low grade: until when it is answered. Nothing to show at the window, where the clerk may look. */
        followUpDay: BusinessDay.optional(),
      }),
    ),
};
