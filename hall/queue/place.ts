import type { CallingRules } from "../../kiosk-config/schema/hall.ts";
import { standingFor } from "../../kiosk-config/schema/lane.ts";
import type { Lane, LaneSource } from "../contract/index.ts";
import type { TicketTable } from "../store/schema.ts";
import type { QueueContext } from "./queue-context.ts";
import { rankOf } from "./turn.ts";

type LaneColumns = Pick<TicketTable, "lane" | "laneFrom" | "laneTold">;

/** A new ticket's place in the queue, as columns. */
export function placeOf(
  { plan }: QueueContext,
  { at, wish, slotFrom }: { at: number; wish: LaneWished; slotFrom?: number },
): LaneColumns & { queuedAt: number; rankAt: number; dueAt: number } {
  const lane = laneFor(wish, plan.calling);
  const ticket = { queuedAt: at, lane: lane.lane, ...(slotFrom !== undefined && { slotFrom }) };
  return { ...lane, queuedAt: at, ...rankOf(ticket, plan.calling) };
}

interface LaneWished {
  lane?: Lane | undefined;
  laneFrom?: LaneSource | undefined;
}

const NO_LANE = { lane: "normal", laneFrom: null, laneTold: null } as const;

/** What comes of a lane that is wished for. One that gives no minutes is none: then nothing of its holder is kept. */
function laneFor({ lane = "normal", laneFrom = "declared" }: LaneWished, rules: CallingRules): LaneColumns {
  if (lane === "normal") return NO_LANE;
  switch (standingFor({ lane, from: laneFrom }, rules)) {
    case "given":
      return { lane, laneFrom, laneTold: null };
    case "told":
      return { ...NO_LANE, laneTold: lane };
    case "none":
      return NO_LANE;
  }
}
