import type { Kysely } from "kysely";
import type { RecentCall } from "../../contract/index.ts";
import { among, listed } from "../../store/among.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";
import { businessDayOf, startOfDay } from "../business-day.ts";
import type { QueueContext } from "../queue-context.ts";

/** The calls of today that displays show, newest first; with masks of names only where the hall wishes so. */
export async function recentCalls(
  { db, plan, clock }: QueueContext,
  { limit, windowId }: { limit: number; windowId?: string | undefined },
): Promise<RecentCall[]> {
  const today = businessDayOf(clock());
  const asked = { today, since: startOfDay(today), limit };
  const rows = await (windowId === undefined ? callsOfHall(db, asked) : callsOfWindow(db, { ...asked, windowId }));
  const named = plan.hall.display?.names === "masked";
  const ids = [...new Set(rows.map(({ id }) => id))];
  const segments = ids.length === 0 ? [] : await storiesOf(db, { ids: listed(ids) });
  /** How many calls of the same row of calls lie before it. */
  const recallsBefore = ({ id, seq }: { id: string; seq: number }) => {
    const before = segments.filter((segment) => segment.ticketId === id && segment.seq <= seq);
    return Math.max(
      0,
      before.findIndex(({ cause }) => cause !== "recall"),
    );
  };
  return rows.map((row) => ({
    callId: `${row.number}-${row.seq}`,
    ...{ number: row.number, categoryId: row.categoryId, at: row.fromAt, open: row.toAt === null },
    windowId: row.windowId ?? "",
    windowLabel: plan.window(row.windowId ?? "")?.label ?? "",
    recall: recallsBefore(row),
    ...(named && row.maskedName !== null && { maskedName: row.maskedName }),
  }));
}

interface Asked {
  today: string;
  since: number;
  limit: number;
}

type Database = Pick<Kysely<HallDatabase>, "selectFrom">;

function calls(db: Database, { today, since, limit }: Asked) {
  return (
    db
      .selectFrom("ticketSegment")
      .innerJoin("ticket", "ticket.id", "ticketSegment.ticketId")
      .select([
        ...(["ticketSegment.fromAt", "ticketSegment.toAt", "ticketSegment.windowId", "ticketSegment.seq"] as const),
        ...(["ticket.id", "ticket.number", "ticketSegment.categoryId", "ticket.maskedName"] as const),
      ])
      .where("ticketSegment.state", "=", "called")
      .where("ticketSegment.cause", "in", ["call", "recall"])
      .where("ticket.businessDay", "=", today)
      // In the morning too, nobody looks through the calls of all former days for some of today.
      .where("ticketSegment.fromAt", ">=", since)
      .orderBy("ticketSegment.fromAt", "desc")
      .orderBy("ticket.number")
      .limit(limit)
  );
}

const callsOfHall = statement((db, asked: Asked) => calls(db, asked));

const callsOfWindow = statement((db, asked: Asked & { windowId: string }) =>
  calls(db, asked).where("ticketSegment.windowId", "=", asked.windowId),
);

/** Newest segment first. */
const storiesOf = statement((db, { ids }: { ids: string }) =>
  db
    .selectFrom("ticketSegment")
    .select(["ticketId", "seq", "cause"])
    .where(among(db, { column: "ticketId", list: ids }))
    .orderBy("ticketId")
    .orderBy("seq", "desc"),
);
