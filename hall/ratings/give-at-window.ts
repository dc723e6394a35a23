import { err, ok, type Result } from "neverthrow";
import type { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { giveRating } from "./give-rating.ts";
import type { RatingContext } from "./rating-context.ts";
import { requestAt } from "./window-request.ts";

/** What ratings name where a kiosk's id stands otherwise; the window is a column of its own. */
const AT_WINDOW = "window";

type Refusal = "UNKNOWN_WINDOW" | "REQUEST_OVER" | "ALREADY_RATED" | "UNKNOWN_OPTION" | "REASON_REQUIRED";

export interface WindowAnswer {
  windowId: string;
  idempotencyKey: string;
  requestId: string;
  grade: RatingGrade;
  options: string[];
  words?: string | undefined;
}

/** Keep what somebody says on the small screen of the window that was done with them. */
export async function giveAtWindow(
  context: RatingContext,
  { windowId, idempotencyKey, requestId, grade, options, words }: WindowAnswer,
): Promise<Result<{ receivedAt: number; followUpDay?: string }, Refusal>> {
  if (!context.plan.hasWindow(windowId)) return err("UNKNOWN_WINDOW");
  const request = await requestAt(context, { windowId, requestId });
  if (request === undefined) return err("REQUEST_OVER");
  const { businessDay, number, categoryId } = request;
  const given = await giveRating(context, {
    ...{ idempotencyKey, kioskId: AT_WINDOW, via: "window", at: context.clock() },
    rating: {
      subject: { kind: "served", businessDay, number, categoryId, windowId },
      ...{ grade, options },
      ...(words !== undefined && { words }),
    },
  });
  if (given.isOk()) {
    const { receivedAt, followUpDay } = given.value;
    return ok({ receivedAt, ...(followUpDay !== undefined && { followUpDay }) });
  }
  switch (given.error) {
    case "ALREADY_RATED":
    case "UNKNOWN_OPTION":
    case "REASON_REQUIRED":
      return err(given.error);
    default:
      return err("REQUEST_OVER");
  }
}
