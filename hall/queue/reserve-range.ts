import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../audit/intent.ts";
import { noteKiosk } from "../fleet/seen.ts";
import type { NumberRangeTable } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { businessDayOf } from "./business-day.ts";
import { takeBlock } from "./numbering.ts";
import type { QueueContext } from "./queue-context.ts";
import { formatNumber } from "./ticket-number.ts";

interface ReservedRange {
  rangeId: string;
  categoryId: string;
  businessDay: string;
  /** In the order they are to be given out. */
  numbers: string[];
}

/** Set numbers of today aside for a kiosk. They come from the top of the numbering and are never issued by the hall. */
export async function reserveRange(
  context: QueueContext,
  wish: { idempotencyKey: string; kioskId: string; categoryId: string; count: number },
): Promise<Result<ReservedRange, "UNKNOWN_CATEGORY" | "NUMBERS_EXHAUSTED">> {
  const category = context.plan.offered(wish.categoryId);
  if (category === undefined) return err("UNKNOWN_CATEGORY");
  const at = context.clock();
  const businessDay = businessDayOf(at);
  const { letter } = category;
  const reserved = await transact(context.db, async (trx) => {
    const id = randomUUID();
    const claim = await claimWish(trx, { kind: "range", key: wish.idempotencyKey, resultId: id, at });
    if (claim !== "new") return ok(claim.resultId);
    const firstSerial = await takeBlock(trx, { businessDay, letter, count: wish.count });
    if (firstSerial === undefined) return err("NUMBERS_EXHAUSTED" as const);
    await trx
      .insertInto("numberRange")
      .values({
        ...{ id, businessDay, letter, firstSerial },
        lastSerial: firstSerial + wish.count - 1,
        categoryId: category.id,
        kioskId: wish.kioskId,
        reservedAt: at,
      })
      .execute();
    await noteKiosk(trx, { kioskId: wish.kioskId, at });
    changing(trx, formatNumber(letter, firstSerial), formatNumber(letter, firstSerial + wish.count - 1));
    return ok(id);
  });
  if (reserved.isErr()) return err(reserved.error);
  const row = await context.db
    .selectFrom("numberRange")
    .selectAll()
    .where("id", "=", reserved.value)
    .executeTakeFirstOrThrow();
  return ok(toRange(row));
}

function toRange(row: Selectable<NumberRangeTable>): ReservedRange {
  const count = row.lastSerial - row.firstSerial + 1;
  return {
    rangeId: row.id,
    categoryId: row.categoryId,
    businessDay: row.businessDay,
    numbers: Array.from({ length: count }, (_, index) => formatNumber(row.letter, row.firstSerial + index)),
  };
}
