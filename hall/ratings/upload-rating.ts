import { z } from "zod";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { RatingsClient, RatingUpload } from "../connectors/ratings/types.ts";
import type { Told } from "../outbox/outbox.ts";
import { toldOf } from "../outbox/told-of.ts";
import type { RatingTable } from "../store/feedback-schema.ts";
import type { RatingContext } from "./rating-context.ts";

/** Seven digits and more, however they are grouped: a telephone, a card, an account. */
const NUMBERS = /\p{Nd}(?:[\s\-－—·.]*\p{Nd}){5,}[\s-]*[\p{Nd}xXｘＸ]/gu;

/** Tell the rating platform of one rating, under the rating's own id. */
export async function uploadRating(
  context: RatingContext,
  { refId, client, guides }: { refId: string; client: RatingsClient; guides: readonly Guide[] },
): Promise<Told> {
  const rating = await context.db.selectFrom("rating").selectAll().where("id", "=", refId).executeTakeFirst();
  if (rating === undefined) return { outcome: "refused", reason: "GONE" };
  const upload: RatingUpload = {
    key: refId,
    hallCode: context.plan.hall.id,
    kioskId: rating.kioskId,
    channel: rating.ticketNumber === null ? "kiosk" : "window",
    grade: rating.grade,
    optionCodes: z.array(z.string()).parse(JSON.parse(rating.options)),
    ...(rating.words !== null && { words: withoutNumbers(rating.words) }),
    at: rating.at,
    ...(await serviceOf(context, rating)),
    ...affairOf(guides.find(({ id }) => id === rating.guideId)),
  };
  return toldOf((await client.upload(upload)).map(({ receiptNo }) => ({ outsideId: receiptNo })));
}

/** Free words leave the hall; a number in them could be somebody's. */
export function withoutNumbers(words: string): string {
  return words.replace(NUMBERS, "****");
}

async function serviceOf(
  { db, plan }: RatingContext,
  { businessDay, ticketNumber, windowId }: RatingTable,
): Promise<Pick<RatingUpload, "windowLabel" | "servedAt">> {
  if (businessDay === null || ticketNumber === null) return {};
  const window = plan.hall.windows.find(({ id }) => id === windowId);
  const called = await db
    .selectFrom("ticketSegment")
    .innerJoin("ticket", "ticket.id", "ticketSegment.ticketId")
    .select("fromAt")
    .where("businessDay", "=", businessDay)
    .where("number", "=", ticketNumber)
    .where("ticketSegment.state", "=", "called")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    ...(window !== undefined && { windowLabel: window.label }),
    ...(called !== undefined && { servedAt: called.fromAt }),
  };
}

function affairOf(guide: Guide | undefined): Pick<RatingUpload, "affair"> {
  if (guide === undefined) return {};
  const { name, taskCode, handleItemCode, departmentCode, department, projectType } = guide;
  return { affair: { name, taskCode, handleItemCode, departmentCode, department, projectType } };
}
