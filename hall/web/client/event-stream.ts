import type { EventTopic } from "../../contract/event.ts";

/** The hall says something every 15 seconds: who hears nothing for so long has lost the line. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

export interface HeardEvent {
  /** A topic; `hello` and `reset` say that anything may have changed. */
  name: string;
  /** Window, category or kiosk. */
  ref?: string;
}

export interface EventStreamOptions {
  url: string;
  topics: readonly EventTopic[];
  /** Something changed, or may have; all that came together, never empty. */
  onSignal: (events: readonly HeardEvent[]) => void;
  onLine: (open: boolean) => void;
  fetch?: typeof globalThis.fetch;
  /** 0 to 1: a hundred screens do not come back at the same instant. */
  random?: () => number;
}

/** Hears the hall's events until it is closed, comes back by itself, and goes on behind the last id it heard. */
export function openEventStream(options: EventStreamOptions): { close: () => void; comeBack: () => void } {
  const { url, topics, onSignal, onLine, fetch = globalThis.fetch, random = Math.random } = options;
  let closed = false;
  // Asked anew each time: it changes while something is waited for.
  const isClosed = () => closed;
  let lastId: string | undefined;
  let waits = 0;
  let control = new AbortController();
  let hurry: (() => void) | undefined;

  void (async () => {
    while (!isClosed()) {
      control = new AbortController();
      try {
        await listen();
      } catch {
        // Whatever it was, the line is gone.
      }
      onLine(false);
      if (isClosed()) return;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** waits) * (0.5 + random() / 2);
      waits += 1;
      await new Promise<void>((resolve) => {
        hurry = resolve;
        setTimeout(resolve, wait);
      });
    }
  })();

  async function listen(): Promise<void> {
    let silence = setTimeout(() => control.abort(), SILENCE_MS);
    try {
      const response = await fetch(`${url}?topics=${topics.join(",")}`, {
        signal: control.signal,
        cache: "no-store",
        credentials: "same-origin",
        headers: lastId === undefined ? {} : { "last-event-id": lastId },
      });
      if (!response.ok || response.body === null) return;
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(() => control.abort(), SILENCE_MS);
        const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
        rest = blocks.pop() ?? "";
        if (waits > 0 || rest !== "" || blocks.length > 0) onLine(true);
        waits = 0;
        const ids = blocks.flatMap((block) => /^id: (\d+)$/m.exec(block)?.[1] ?? []);
        lastId = ids.at(-1) ?? lastId;
        const events = blocks.flatMap(heardIn);
        // One look for all of them: an event is a signal.
        if (events.length > 0) onSignal(events);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  return {
    close: () => {
      closed = true;
      control.abort();
      hurry?.();
    },
    /** The machine woke up, or the network is back: do not wait any longer. */
    comeBack: () => {
      waits = 0;
      hurry?.();
    },
  };
}

function heardIn(block: string): HeardEvent[] {
  const name = /^event: (\w+)$/m.exec(block)?.[1];
  if (name === undefined) return [];
  const ref = /^data: .*"ref":"([^"]*)"/m.exec(block)?.[1];
  return [{ name, ...(ref !== undefined && { ref }) }];
}
