import type { LaneStanding } from "../contract/index.ts";
import type { TicketTable } from "../store/schema.ts";

/** What a ticket has of a lane, as its holder and windows see it; nothing where it has none. */
export function standingOf({ lane, laneFrom, laneTold }: Pick<TicketTable, "lane" | "laneFrom" | "laneTold">): {
  priority?: LaneStanding;
} {
  if (lane !== "normal") return { priority: { lane, from: laneFrom ?? "staff", standing: "given" } };
  return laneTold === null ? {} : { priority: { lane: laneTold, from: "declared", standing: "told" } };
}
