/**
 * Events for one listener over a wire, in order and none lost. Bounded: who does not listen any more must not fill the
 * memory; dropping the oldest is right for a card that came and went long ago.
 */
const MAX_WAITING = 100;

/** Begins with `first`, which is asked for once the subscription stands, so that nothing falls between the two. */
export async function* eventQueue<T>(options: {
  subscribe: (listener: (event: T) => void) => () => void;
  first: () => readonly T[];
  signal: AbortSignal | undefined;
}): AsyncGenerator<T, void, void> {
  const waiting: T[] = [];
  let wake: () => void = () => undefined;
  const stop = options.subscribe((event) => {
    waiting.push(event);
    if (waiting.length > MAX_WAITING) waiting.shift();
    wake();
  });
  const abort = () => wake();
  options.signal?.addEventListener("abort", abort);
  waiting.push(...options.first());
  try {
    while (options.signal?.aborted !== true) {
      const next = waiting.shift();
      if (next === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else yield next;
    }
  } finally {
    stop();
    options.signal?.removeEventListener("abort", abort);
  }
}
