interface Throttle {
  /** Soon: at once after a pause, else at the end of it, once for all who asked. */
  ask: () => void;
  /** At once, whatever was before. */
  askNow: () => void;
  end: () => void;
}

/** Runs at most once every `gapMs`, and never forgets the last one who asked. */
export function atMostEvery(gapMs: number, run: () => void): Throttle {
  let ranAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askNow = () => {
    clearTimeout(timer);
    timer = undefined;
    ranAt = Date.now();
    run();
  };
  return {
    ask: () => {
      if (timer !== undefined) return;
      const rest = ranAt + gapMs - Date.now();
      // A clock that was set back must not make anybody wait for longer than the gap.
      if (rest <= 0) askNow();
      else timer = setTimeout(askNow, Math.min(rest, gapMs));
    },
    askNow,
    end: () => clearTimeout(timer),
  };
}
