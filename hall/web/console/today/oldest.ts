import type { VisitTicket } from "../../../contract/index.ts";

/** So many windows are asked again in one round of which it is known whom they serve, and one for each queue where those are more. */
const ASKED_AGAIN = 12;

export interface OldestOptions {
  waiting: readonly { categoryId: string; waiting: number }[];
  windows: readonly { windowId: string; waiting: number }[];
  queueOf: (windowId: string) => Promise<readonly Pick<VisitTicket, "categoryId" | "queuedAt">[]>;
  /** Which categories were seen at which window; kept from round to round. */
  seen: Map<string, Set<string>>;
}

/**
 * Since when the one who has waited longest in each category does, Unix ms. Windows share categories, so as few of their
 * queues are asked as show every category in which somebody waits.
 */
export async function oldestWaiting({ waiting, windows, queueOf, seen }: OldestOptions): Promise<Map<string, number>> {
  const missing = new Set(waiting.filter((one) => one.waiting > 0).map(({ categoryId }) => categoryId));
  const left = new Set(windows.filter((one) => one.waiting > 0).map(({ windowId }) => windowId));
  const oldest = new Map<string, number>();
  const most = Math.max(ASKED_AGAIN, missing.size);
  let again = 0;
  while (missing.size > 0 && left.size > 0 && again < most) {
    const windowId = bestOf(left, missing, seen);
    left.delete(windowId);
    if (seen.has(windowId)) again += 1;
    const known = seen.get(windowId) ?? new Set();
    seen.set(windowId, known);
    for (const { categoryId, queuedAt } of await queueOf(windowId)) {
      known.add(categoryId);
      missing.delete(categoryId);
      oldest.set(categoryId, Math.min(queuedAt, oldest.get(categoryId) ?? queuedAt));
    }
  }
  return oldest;
}

/** The window that shows most of what is missing; one that nobody has asked yet rather than one that shows nothing. */
function bestOf(windows: ReadonlySet<string>, missing: ReadonlySet<string>, seen: ReadonlyMap<string, Set<string>>) {
  const shows = (windowId: string) => {
    const known = seen.get(windowId);
    return known === undefined ? 0.5 : [...known].filter((categoryId) => missing.has(categoryId)).length;
  };
  return [...windows].reduce((best, windowId) => (shows(windowId) > shows(best) ? windowId : best));
}
