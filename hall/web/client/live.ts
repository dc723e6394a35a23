import { onScopeDispose, shallowRef, type ShallowRef } from "vue";
import type { EventTopic } from "../../contract/event.ts";
import { answering } from "./answering.ts";
import { openEventStream, type HeardEvent } from "./event-stream.ts";
import { apiUrl } from "./hall-client.ts";

export interface Live<T> {
  /** The newest snapshot. */
  data: ShallowRef<T | undefined>;
  /** When it was asked for, Unix ms of this machine. */
  loadedAt: ShallowRef<number | undefined>;
  /** Since when the hall is not reached. */
  offlineSince: ShallowRef<number | undefined>;
  refresh: () => void;
}

/**
 * A snapshot that is asked for anew at each signal, and from time to time without one. One question at a time: signals that
 * come meanwhile are answered by one more. For use in `setup`.
 */
export function useLive<T>(options: {
  load: () => Promise<T>;
  topics: readonly EventTopic[];
  /** Without a signal. */
  everyMs: number;
  /** Whether it has to be asked for anew after these events. Default: after any. */
  concerns?: (events: readonly HeardEvent[]) => boolean;
  /** Which of them somebody waits for; the others are shown within `calmMs`. Default: all. */
  urgent?: (events: readonly HeardEvent[]) => boolean;
  /** How long at most the others wait, ms; default 1000. */
  calmMs?: number;
  /** The urgent ones are asked for within so long, ms: of many screens not all ask at the same instant. Default 0. */
  spreadMs?: number;
  url?: string;
}): Live<T> {
  const data = shallowRef<T>();
  const loadedAt = shallowRef<number>();
  const offlineSince = shallowRef<number>();
  let busy = false;
  let again = false;
  // Asked anew each time: signals come while a question is under way.
  const isAskedAgain = () => again;

  async function run(): Promise<void> {
    busy = true;
    do {
      again = false;
      const at = Date.now();
      try {
        data.value = await options.load();
        loadedAt.value = at;
        offlineSince.value = undefined;
      } catch {
        offlineSince.value ??= at;
      }
    } while (isAskedAgain());
    busy = false;
  }
  function refresh() {
    again = true;
    if (!busy) void run();
  }

  const signalled = answering({ refresh, ...options });

  const stream = openEventStream({
    url: options.url ?? `${apiUrl()}/events`,
    topics: options.topics,
    onSignal: (events) => {
      if (!(options.concerns?.(events) ?? true)) return;
      signalled.hear(events);
    },
    onLine: (open) => {
      // Lost: the question tells whether it is the hall, and since when.
      if (!open) refresh();
    },
  });
  const comeBack = () => {
    stream.comeBack();
    refresh();
  };
  const timer = setInterval(refresh, options.everyMs);
  window.addEventListener("online", comeBack);
  document.addEventListener("visibilitychange", comeBack);
  onScopeDispose(() => {
    clearInterval(timer);
    signalled.end();
    stream.close();
    window.removeEventListener("online", comeBack);
    document.removeEventListener("visibilitychange", comeBack);
  });
  refresh();
  return { data, loadedAt, offlineSince, refresh };
}
