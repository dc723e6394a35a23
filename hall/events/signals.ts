/** Wakes who reads the log of events. Where several processes share a database, it reaches them all. */
export interface Signals {
  /** Something was committed; cheap, and may be said when nothing was. */
  announce(): void;
  /** Gives what ends the listening. */
  onSignal(listener: () => void): () => void;
}

/** Within one process, which on SQLite is all there is. */
export function localSignals(): Signals {
  const listeners = new Set<() => void>();
  return {
    announce: () => listeners.forEach((listener) => listener()),
    onSignal: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
