import type { CallingRules } from "../../kiosk-config/schema/hall.ts";
import type { Lane } from "../contract/index.ts";

/*
 * Whose turn it is, in one place and without effects. Everybody has a time, and the earliest goes first:
 *
 *   turn = when they came − what lane or appointment gives + what the window's own priorities take
 *
 * Each of these is bounded, so nobody waits behind somebody who came later by more than the greatest gift and all steps of
 * priority together, whatever comes.
 */

const MINUTE_MS = 60_000;

/** Lanes give from the time of coming; an appointment that is due counts as come before its slot, never after its holder. */
export function rankOf(
  ticket: { queuedAt: number; lane: Lane; slotFrom?: number },
  rules: CallingRules,
): { rankAt: number; dueAt: number } {
  const { slotFrom } = ticket;
  const plain = plainRank(ticket, rules);
  if (slotFrom === undefined) return { rankAt: plain, dueAt: 0 };
  const bySlot = Math.max(slotFrom, ticket.queuedAt) - rules.appointmentMinutes * MINUTE_MS;
  return { rankAt: Math.min(plain, bySlot), dueAt: slotFrom - rules.appointmentEarlyMinutes * MINUTE_MS };
}

/** What decides about one waiting ticket. */
export interface Waiting {
  categoryId: string;
  number: string;
  lane: Lane;
  queuedAt: number;
  rankAt: number;
  dueAt: number;
  /** Sent to this one window: its first priority. */
  targetWindowId: string | null;
}

/** A window's view of the queue at a time (Unix ms). */
export interface TurnView {
  rules: CallingRules;
  priorityOf: (categoryId: string) => number;
  at: number;
}

/** Sorts those whose turn is earlier to the front; the number decides between equals, so that there is one order. */
export function byTurn(view: TurnView): (a: Waiting, b: Waiting) => number {
  return (a, b) =>
    turnOf(a, view) - turnOf(b, view) ||
    a.queuedAt - b.queuedAt ||
    (a.number < b.number ? -1 : a.number > b.number ? 1 : 0);
}

/** Who is called next; undefined when nobody waits. */
export function nextOf<W extends Waiting>(waiting: readonly W[], view: TurnView): W | undefined {
  const before = byTurn(view);
  return waiting.reduce<W | undefined>(
    (first, other) => (first === undefined || before(other, first) < 0 ? other : first),
    undefined,
  );
}

/** How much later (ms) a category's turn comes at a window that serves others first. */
export function laterBy(categoryId: string, { rules, priorityOf }: Pick<TurnView, "rules" | "priorityOf">): number {
  return (priorityOf(categoryId) - 1) * rules.priorityStepMinutes * MINUTE_MS;
}

function turnOf(ticket: Waiting, view: TurnView): number {
  const rank = ticket.dueAt > view.at ? plainRank(ticket, view.rules) : ticket.rankAt;
  return ticket.targetWindowId === null ? rank + laterBy(ticket.categoryId, view) : rank;
}

/** By the lane alone, without an appointment. */
export function plainRank({ queuedAt, lane }: { queuedAt: number; lane: Lane }, rules: CallingRules): number {
  return queuedAt - (lane === "normal" ? 0 : rules.laneMinutes[lane] * MINUTE_MS);
}
