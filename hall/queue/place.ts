import type { Lane } from "../contract/index.ts";
import type { QueueContext } from "./queue-context.ts";
import { rankOf } from "./turn.ts";

/** A new ticket's place in the queue, as columns. */
export function placeOf(
  { plan }: QueueContext,
  { at, lane, slotFrom }: { at: number; lane: Lane; slotFrom?: number },
): { lane: Lane; queuedAt: number; rankAt: number; dueAt: number } {
  const ticket = { queuedAt: at, lane, ...(slotFrom !== undefined && { slotFrom }) };
  return { lane, queuedAt: at, ...rankOf(ticket, plan.calling) };
}
