import type { LogEvent } from "kysely";
import { storeTroubleOf } from "./store-trouble.ts";
import type { StoreState } from "./types.ts";

/** Follows what becomes of a store's transactions: full since one found no room, until the next that was kept. */
export function watchWrites(): { log: (event: LogEvent) => void; state: () => StoreState } {
  let state: StoreState = "ok";
  return {
    log: (event) => {
      if (event.level === "error") {
        if (storeTroubleOf(event.error) === "full") state = "full";
      } else if (event.query.sql === "commit") {
        state = "ok";
      }
    },
    state: () => state,
  };
}
