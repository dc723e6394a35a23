import type { ExpressionBuilder } from "kysely";
import type { HallDatabase } from "../store/schema.ts";

/** Whether a rating has a work order that is open, or was closed at that time (Unix ms) or later. */
export const hasOrderSince = (eb: ExpressionBuilder<HallDatabase, "rating">, since: number) =>
  eb.exists(
    eb
      .selectFrom("ratingOrder")
      .select("ratingOrder.id")
      .whereRef("ratingOrder.ratingId", "=", "rating.id")
      .where((order) => order.or([order("closedAt", "is", null), order("closedAt", ">=", since)])),
  );
