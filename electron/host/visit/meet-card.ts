import type { CardEvent } from "../../../devices/contract/index.ts";
import type { Log } from "../log.ts";
import type { VisitService } from "./visit-service.ts";

export interface MeetCardOptions {
  visit: Pick<VisitService, "card" | "end">;
  /** Out of service with nobody at it: no card is anybody's visit. */
  closed: () => boolean;
  log: Log;
}

/** What comes from the reader, for the visit under way or the one that it begins. */
export function meetCard({ visit, closed, log }: MeetCardOptions): (event: CardEvent) => void {
  return (event) => {
    visit.card(event);
    // How long it took and what failed, never who it was.
    if (event.type === "read") log("info", "visit.cardRead", { readMs: event.readMs, wireMs: event.wireMs });
    if (event.type === "failed") log("warn", "visit.cardFailed", { cause: event.cause, code: event.code });
    // Kept, it would greet its holder after they are gone, or be found by whoever comes once the machine is back.
    if (event.type === "read" && closed()) visit.end();
  };
}
