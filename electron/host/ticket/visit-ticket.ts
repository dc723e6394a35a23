import type { IssuedTicket, LaneStanding } from "../../../hall/contract/index.ts";
import type { Hall, TicketCategory } from "../../../kiosk-config/schema/hall.ts";
import type { VisitTicket } from "../../contract/index.ts";
import { laneOf, type TicketRow } from "../store/ticket-journal.ts";
import { laneStanding } from "./lane.ts";

/** A row of the journal as its holder sees it; `queue`: what the hall said of the wait, where it was there to say it. */
export function visitTicketOf(
  hall: Hall,
  of: { row: TicketRow; category: TicketCategory; queue?: Pick<IssuedTicket, "ahead" | "estimate"> },
): VisitTicket {
  const { row, category, queue } = of;
  const windows = hall.windows.filter((window) => category.windows.includes(window.id));
  const priority = priorityOf(hall, row);
  return {
    ticketId: row.wishKey,
    number: row.number ?? "",
    categoryId: category.id,
    categoryName: category.name,
    windows: windows.map((window) => window.label),
    place: [...new Set(windows.map((window) => window.place))].join("、"),
    issuedAt: row.issuedAt ?? row.askedAt,
    ...queue,
    offline: row.rangeId !== null,
    print: row.slip,
    ...(row.slipCause !== null && { printFailure: row.slipCause }),
    ...(priority !== undefined && { priority }),
  };
}

/** As the hall has said; of a number from the reserve, as it will. */
function priorityOf(hall: Hall, row: TicketRow): LaneStanding | undefined {
  const claim = laneOf(row);
  if (claim === undefined) return undefined;
  const { standing } = claim;
  return standing === undefined ? laneStanding(hall, claim) : { ...claim, standing };
}
