import { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { keptCounts } from "../retention/kept-counts.ts";
import { ratingsBy } from "../statistics/feedback.ts";
import type { RatingContext } from "./rating-context.ts";

const SUMMED_MS = 30 * 86_400_000;

/** How often each grade was given in the last 30 days, and how the upload stands. */
export async function ratingSummary({ db, clock }: RatingContext) {
  const now = clock();
  const times = await ratingsBy(db, { since: now - SUMMED_MS, until: now + 1 }, "grade");
  const sent = await db
    .selectFrom("outbox")
    .select(({ fn }) => [
      fn.count<number | string>("acceptedAt").as("accepted"),
      fn.count<number | string>("refused").as("refused"),
      fn.countAll<number | string>().as("all"),
    ])
    .where("system", "=", "ratings")
    .executeTakeFirstOrThrow();
  const [accepted, refused] = [Number(sent.accepted), Number(sent.refused)];
  // Of ratings that the hall keeps no longer.
  const kept = await keptCounts(db, "ratingUpload");
  return {
    grades: RatingGrade.options.map((grade) => ({ grade, times: times.get(grade) ?? 0 })),
    uploads: {
      accepted: accepted + (kept.get("accepted") ?? 0),
      refused: refused + (kept.get("refused") ?? 0),
      waiting: Number(sent.all) - accepted - refused,
    },
  };
}
