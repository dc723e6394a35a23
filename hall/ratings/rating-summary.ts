import type { Kysely } from "kysely";
import { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { keptCounts } from "../retention/kept-counts.ts";
import { piecesOf } from "../statistics/pieces.ts";
import type { HallDatabase } from "../store/schema.ts";
import type { RatingContext } from "./rating-context.ts";

const SUMMED_MS = 30 * 86_400_000;

/** How often each grade was given in the last 30 days, and how the upload stands. */
export async function ratingSummary({ db, clock }: RatingContext) {
  const now = clock();
  const times = await gradesIn(db, { since: now - SUMMED_MS, until: now + 1 });
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

async function gradesIn(
  db: Kysely<HallDatabase>,
  span: { since: number; until: number },
): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  for await (const { since, until } of piecesOf(span)) {
    const rows = await db
      .selectFrom("rating")
      .select(({ fn }) => ["grade", fn.countAll<number | string>().as("times")])
      .where("receivedAt", ">=", since)
      .where("receivedAt", "<", until)
      .groupBy("grade")
      .execute();
    for (const { grade, times } of rows) all.set(grade, (all.get(grade) ?? 0) + Number(times));
  }
  return all;
}
