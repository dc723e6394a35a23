import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { RatingRules } from "../../kiosk-config/schema/rating.ts";
import type { TicketSlip } from "../contract/rating.ts";
import { SHORT_CODE_LENGTH } from "../contract/slip-code.ts";
import { businessDayBefore } from "../queue/business-day.ts";
import { codeHashOf, shortCodeHashOf } from "../queue/ticket-code.ts";
import type { HallDatabase } from "../store/schema.ts";
import type { RatingContext } from "./rating-context.ts";
import { subjectKeyOf } from "./subject-key.ts";

/** `WRONG_CODE`: there is such a number, and another code on its slip, or none. */
export type SlipRefusal = "UNKNOWN_TICKET" | "WRONG_CODE";

/** A number comes back every day; among more days than this nobody looks for one slip. */
const DAYS_SEARCHED = 400;

interface SlipTicket {
  businessDay: string;
  number: string;
  categoryId: string;
  windowId: string | null;
}

/** The ticket whose slip somebody holds. */
export async function ticketOfSlip(
  db: Kysely<HallDatabase>,
  { businessDay, number, code }: TicketSlip,
): Promise<Result<SlipTicket, SlipRefusal>> {
  const rows = await db
    .selectFrom("ticket")
    .select(["id", "businessDay", "number", "categoryId", "windowId", "codeHash", "shortCodeHash"])
    .where("number", "=", number)
    // The slip of a carried ticket says the day on which it was taken.
    .$if(businessDay !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb("businessDay", "=", businessDay ?? ""), eb("carriedFrom", "=", businessDay ?? "")]),
      ),
    )
    .orderBy("businessDay", "desc")
    .limit(DAYS_SEARCHED)
    .execute();
  const whole = code.length > SHORT_CODE_LENGTH ? codeHashOf(code) : undefined;
  const held = rows.find(({ id, codeHash, shortCodeHash }) =>
    whole === undefined ? shortCodeHash === shortCodeHashOf(id, code) : codeHash === whole,
  );
  if (held === undefined) return err(rows.length === 0 ? "UNKNOWN_TICKET" : "WRONG_CODE");
  const { categoryId, windowId } = held;
  return ok({ businessDay: held.businessDay, number, categoryId, windowId });
}

/** Whether a ticket of that day was too old to be rated at that time (Unix ms). */
export function tooOld({ acceptDays }: Pick<RatingRules, "acceptDays">, businessDay: string, at: number): boolean {
  return businessDay < businessDayBefore(at, acceptDays);
}

/** What can be rated by this slip now. */
export async function ratableTicket(
  { db, clock, rules }: RatingContext,
  slip: TicketSlip,
): Promise<
  Result<
    { businessDay: string; number: string; categoryId: string; windowId?: string },
    SlipRefusal | "TOO_LATE" | "ALREADY_RATED"
  >
> {
  const found = await ticketOfSlip(db, slip);
  if (found.isErr()) return err(found.error);
  const { businessDay, number, categoryId, windowId } = found.value;
  if (tooOld(rules, businessDay, clock())) return err("TOO_LATE");
  const rated = await db
    .selectFrom("rating")
    .select("id")
    .where("subjectKey", "=", subjectKeyOf({ kind: "ticket", businessDay, number }))
    .executeTakeFirst();
  if (rated !== undefined) return err("ALREADY_RATED");
  return ok({ businessDay, number, categoryId, ...(windowId !== null && { windowId }) });
}
