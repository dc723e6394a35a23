import type { HallBoard } from "../../../hall/contract/index.ts";
import { answering } from "../../../hall/web/client/answering.ts";
import { openEventStream } from "../../../hall/web/client/event-stream.ts";
import { isUrgent, SPREAD_MS } from "../../../hall/web/display/urgent.ts";
import type { HallClient } from "./hall-client.ts";

/** What a display of the hall listens to and asks for (`hall/web/display/App.vue`). */
const TOPICS = ["calls", "queue", "windows", "content"] as const;
const BOARD = "/displays/board?calls=12";

export interface Wall {
  close: () => void;
}

/**
 * A display without a screen: it hears the hall's events by the page's own stream and asks for the board at each signal, one
 * question at a time.
 */
export function openWall(of: { client: HallClient; url: string; onBoard: (board: HallBoard) => void }): Wall {
  let busy = false;
  let again = false;
  const isAskedAgain = () => again;
  const refresh = async () => {
    again = true;
    if (busy) return;
    busy = true;
    do {
      again = false;
      const { status, body } = await of.client.get<HallBoard>(BOARD);
      if (status === 200) of.onBoard(body);
    } while (isAskedAgain());
    busy = false;
  };
  const signalled = answering({
    refresh: () => void refresh(),
    urgent: (events) => isUrgent(events),
    spreadMs: SPREAD_MS,
  });
  const stream = openEventStream({
    url: `${of.url}/api/v1/events`,
    topics: TOPICS,
    onSignal: signalled.hear,
    onLine: () => undefined,
  });
  return {
    close: () => {
      signalled.end();
      stream.close();
    },
  };
}
