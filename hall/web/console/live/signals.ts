import type { EventTopic } from "../../../contract/event.ts";
import { openEventStream } from "../../client/event-stream.ts";
import { apiUrl } from "../../client/hall-client.ts";

const TOPICS: readonly EventTopic[] = ["queue", "windows", "calls", "kiosks", "help", "ratings", "appeals", "content"];

const listeners = new Set<{ topics: readonly EventTopic[]; hear: () => void }>();
let line: { end: () => void } | undefined;

/** Hear of changes in these topics, until the returned function is called. One line to the hall for all who hear. */
export function onTopics(topics: readonly EventTopic[], hear: () => void): () => void {
  if (topics.length === 0) return () => undefined;
  const listener = { topics, hear };
  listeners.add(listener);
  line ??= listen();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    line?.end();
    line = undefined;
  };
}

/** `topics` undefined: anything may have changed. */
function tell(topics?: ReadonlySet<string>): void {
  for (const listener of [...listeners]) {
    if (topics === undefined || listener.topics.some((topic) => topics.has(topic))) listener.hear();
  }
}

function listen() {
  const stream = openEventStream({
    url: `${apiUrl()}/events`,
    topics: TOPICS,
    onSignal: (events) => {
      const names = new Set(events.map(({ name }) => name));
      tell(names.has("hello") || names.has("reset") ? undefined : names);
    },
    // Lost: the questions tell whether it is the hall.
    onLine: (open) => {
      if (!open) tell();
    },
  });
  const wake = () => {
    stream.comeBack();
    tell();
  };
  for (const happening of ["online", "offline"]) window.addEventListener(happening, wake);
  return {
    end: () => {
      stream.close();
      for (const happening of ["online", "offline"]) window.removeEventListener(happening, wake);
    },
  };
}
