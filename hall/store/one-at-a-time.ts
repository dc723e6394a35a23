import type { Store } from "./types.ts";

/** `exclusively` for a store that one process has to itself: the same task is done once at a time, different ones together. */
export function oneAtATime(): Store["exclusively"] {
  const underWay = new Map<string, Promise<unknown>>();
  return async (task, work, { wait }) => {
    for (let former = underWay.get(task); former !== undefined; former = underWay.get(task)) {
      if (!wait) return undefined;
      // How it ended is told to whoever began it.
      await former.catch(() => undefined);
    }
    const mine = work();
    underWay.set(task, mine);
    try {
      return await mine;
    } finally {
      underWay.delete(task);
    }
  };
}
