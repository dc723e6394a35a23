import type { StationState } from "./contract.ts";

/** Twins change by themselves (paper runs, slips fall) and do not say so; a person at the dock sees no delay under this. */
const LOOK_INTERVAL_MS = 50;

/** Tells watchers of a station's state when it has changed; looks only while somebody watches. */
export interface Changes {
  watch(listener: (state: StationState) => void): () => void;
  /** Look now, after something was done on purpose. */
  look(): void;
}

export function createChanges(state: () => StationState): Changes {
  const listeners = new Set<(state: StationState) => void>();
  let timer: NodeJS.Timeout | undefined;
  let told = "";

  const look = (): void => {
    if (listeners.size === 0) return;
    const now = state();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    for (const listener of [...listeners]) listener(now);
  };

  return {
    look,
    watch(listener) {
      if (listeners.size === 0) told = JSON.stringify(state());
      listeners.add(listener);
      timer ??= setInterval(look, LOOK_INTERVAL_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
