import type { HeardEvent } from "./event-stream.ts";
import { atMostEvery } from "./throttle.ts";

/** In a hall of sixty windows something changes all the time; how many wait need not be right at every instant. */
const CALM_MS = 1000;

export interface AnsweringOptions {
  /** Asks for the state anew. */
  refresh: () => void;
  /** Which events somebody waits for; after the others it is asked within `calmMs`. Default: all. */
  urgent?: (events: readonly HeardEvent[]) => boolean;
  calmMs?: number;
  /** Default 0. */
  spreadMs?: number;
  /** 0 to 1. */
  random?: () => number;
}

/** When a screen asks after what it has heard: soon for what is urgent, now and then for the rest. */
export function answering(options: AnsweringOptions): {
  hear: (events: readonly HeardEvent[]) => void;
  end: () => void;
} {
  const { refresh, urgent = () => true, calmMs = CALM_MS, spreadMs = 0, random = Math.random } = options;
  const calm = atMostEvery(calmMs, refresh);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askNow = () => {
    timer = undefined;
    calm.askNow();
  };
  return {
    hear: (events) => {
      if (!urgent(events)) calm.ask();
      else if (spreadMs === 0) askNow();
      else timer ??= setTimeout(askNow, random() * spreadMs);
    },
    end: () => {
      clearTimeout(timer);
      calm.end();
    },
  };
}
